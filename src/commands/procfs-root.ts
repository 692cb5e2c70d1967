import { ProcReader } from '../procfs/read-proc.ts';
import { WrongUse } from './wrong-use.ts';

/** A reader for `--procfs`; throws WrongUse for a directory that holds no procfs. */
export function openProcfs(root: string): ProcReader {
  const reader = new ProcReader(root);
  if (reader.text('stat') === undefined) {
    throw new WrongUse(
      `no procfs in ${root}: it has no readable stat; --procfs and PTOP_PROCFS take a directory like /proc`,
    );
  }
  return reader;
}
