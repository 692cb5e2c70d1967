import type { Descriptor } from '../../inspect/descriptors.ts';
import { pathOfDeleted } from '../../inspect/open-files.ts';
import { parseKeyedLines } from '../../procfs/keyed-lines.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import { printable } from '../../text/sanitize.ts';
import type { LogFile } from './facts.ts';

/** What journald itself writes is the journal. */
const LOG = /^\/var\/log\/(?!journal\/)|\.log(?:\.\d+)?$/;

/** The number of standard error. */
const STDERR = 2;

/** The logs among the open files of a process that it writes to, each once. */
export function logFilesIn(
  reader: ProcReader,
  pid: number,
  descriptors: readonly Descriptor[],
): readonly LogFile[] {
  const logs = new Map<string, LogFile>();
  for (const { kind, number, target, file } of descriptors) {
    if (kind !== 'file' || file === undefined) continue;
    const path = file.deleted ? pathOfDeleted(target) : target;
    if (logs.has(file.id) || !LOG.test(path) || !isWritten(reader, pid, number)) continue;
    const { sizeBytes: bytes, deleted } = file;
    logs.set(file.id, { path: printable(path), bytes, deleted, isOutput: number <= STDERR });
  }
  return [...logs.values()];
}

/** `flags:	0102001` in octal, proc_pid_fdinfo(5): the last two bits are O_WRONLY or O_RDWR. */
function isWritten(reader: ProcReader, pid: number, descriptor: number): boolean {
  const lines = parseKeyedLines(reader.text(`${pid}/fdinfo/${descriptor}`) ?? '');
  return (Number.parseInt(lines.get('flags') ?? '0', 8) & 3) !== 0;
}
