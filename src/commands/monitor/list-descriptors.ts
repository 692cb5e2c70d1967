import { descriptorText } from '../../focus/descriptor-text.ts';
import { readDescriptors } from '../../inspect/descriptors.ts';
import type { Unread } from '../../inspect/unread.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Identity } from '../../sampler/process.ts';
import { Slice } from '../../sampler/slice.ts';

/** All descriptors of a process, one a line, in slices; or why they cannot be told. */
export function* listDescriptors(
  reader: ProcReader,
  process: Identity,
): Generator<undefined, readonly string[] | Unread, undefined> {
  const descriptors = yield* readDescriptors(reader, process);
  if ('unread' in descriptors) return descriptors;
  const lines: string[] = [];
  const slice = new Slice();
  for (const descriptor of descriptors) {
    lines.push(descriptorText(descriptor));
    if (slice.isOver()) yield* slice.pause();
  }
  return lines;
}
