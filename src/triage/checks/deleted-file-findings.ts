import type { Disk } from '../../evidence/disk.ts';
import type { DeletedOpenFile } from '../../inspect/deleted-open-files.ts';
import { isWithin } from '../../inspect/remote-paths.ts';
import { formatSize } from '../../text/units.ts';
import type { Finding } from '../finding.ts';
import { named } from '../named.ts';
import { press, run } from '../next-step.ts';

/** From so many bytes on, or such a share of the file system. */
const MUCH_BYTES = 1024 ** 3;
const MUCH_SHARE = 0.1;
const SHOWN = 5;

/** Files that were deleted on one file system, and take their room as long as they are open. */
export function deletedFileFindings(
  disk: Disk,
  files: readonly DeletedOpenFile[],
): readonly Finding[] {
  const here = files.filter((file) => isOn(file, disk) && file.process.endedAtMs === undefined);
  const bytes = here.reduce((sum, file) => sum + file.bytes, 0);
  const total = disk.answer.kind === 'room' ? disk.answer.room.totalBytes : Infinity;
  const [largest] = here;
  if (largest === undefined || bytes < Math.min(MUCH_BYTES, MUCH_SHARE * total)) return [];
  const { process } = largest;
  const others = here.some((file) => file.process !== process) ? ' and others' : '';
  return [
    {
      id: 'deleted-open-files',
      severity: 'warning',
      summary:
        `Deleted files still open: ${formatSize(bytes)} on ${disk.mountPoint}, ` +
        `held by ${named(process)}${others}`,
      evidence: here.slice(0, SHOWN).map(fileWords),
      next: [
        process.unit?.endsWith('.service')
          ? run(['systemctl', 'restart', process.unit], 'the room comes back when they are closed')
          : `the room comes back when ${named(process)} closes them, or ends`,
        press('Enter on the process, then l', 'its descriptors one by one'),
      ],
      process,
      mount: disk.mountPoint,
    },
  ];
}

/** Where the kernel gives files another device number than their mount, by their path. */
const isOn = ({ device, path }: DeletedOpenFile, disk: Disk): boolean =>
  device === disk.device ||
  (/^(?:btrfs|overlay|zfs)$/.test(disk.fileSystem) &&
    device.startsWith('0:') &&
    isWithin(path, disk.mountPoint));

const fileWords = ({ path, bytes, process }: DeletedOpenFile): string =>
  `${formatSize(bytes)} ${path}, open in ${named(process)}`;
