import type { FocusReading } from '../inspect/focus.ts';
import type { Process } from '../sampler/process.ts';
import type { Line } from '../text/span.ts';
import { descriptorSections } from './descriptor-sections.ts';
import {
  limitSection,
  memorySection,
  programSection,
  signalSection,
  threadSection,
} from './other-sections.ts';

/** Everything that was read of a process in depth, from what leaks most often downwards. */
export function focusLines(
  reading: FocusReading,
  process: Readonly<Process>,
  children: readonly Readonly<Process>[],
): readonly Line[] {
  return [
    ...descriptorSections(reading),
    ...memorySection(reading),
    ...threadSection(reading, process),
    ...signalSection(reading),
    ...limitSection(reading),
    ...programSection(reading, process, children),
  ];
}
