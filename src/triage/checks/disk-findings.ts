import type { Disk } from '../../evidence/disk.ts';
import { type Room, usedShare } from '../../inspect/room.ts';
import type { MountWaiter } from '../../inspect/waiting-for-mount.ts';
import { commandText } from '../../systemd/command-text.ts';
import { formatDuration, formatGrouped, formatSize } from '../../text/units.ts';
import type { Finding, Severity } from '../finding.ts';
import { named } from '../named.ts';
import { run } from '../next-step.ts';

const GIB = 1024 ** 3;

/** Both must be so: a tenth of a large disk lasts for long. */
const LITTLE_ROOM = { share: 0.9, bytes: 20 * GIB };
const NO_ROOM = { share: 0.97, bytes: 5 * GIB };
/** Nobody writes there but an upgrade of the kernel. */
const FOR_BOOTING = /^\/(?:boot|efi)(?:\/|$)/;

/** No inode is there before it is used: they end with the room. */
const WITHOUT_INODES = /^(?:xfs|btrfs|zfs|bcachefs)$/;
const FEW_INODES = 0.9;
const NO_INODES = 0.97;

/** After this time nobody waits for a slow answer any more: there will be none. */
const SILENT_FOR_GOOD_SECONDS = 10;
const SHOWN_WAITING = 5;

/** What is wrong with one file system; `ofDeleted` says what is known of files deleted there. */
export function diskFindings(
  disk: Disk,
  waiting: readonly MountWaiter[],
  ofDeleted: readonly string[],
): readonly Finding[] {
  const { answer } = disk;
  if (answer.kind === 'silent') return [silent(disk, answer.seconds, waiting)];
  if (answer.kind === 'failed') return [broken(disk, answer.reason)];
  if (answer.kind === 'denied') return [];
  const { room } = answer;
  return [...readOnly(disk), ...space(disk, room, ofDeleted), ...inodes(disk, room)];
}

/** How full it is, `91 % of 40.0G, 3.6G left`. */
function roomWords(room: Room): string {
  const left = room.availableBytes === 0 ? 'nothing' : formatSize(room.availableBytes);
  return `${shareText(usedShare(room))} of ${formatSize(room.totalBytes)}, ${left} left`;
}

/** Whole percent; 100 only when nothing is left. */
export const shareText = (share: number): string =>
  `${share >= 1 ? 100 : Math.min(99, Math.round(share * 100))} %`;

function space(disk: Disk, room: Room, ofDeleted: readonly string[]): readonly Finding[] {
  const { mountPoint } = disk;
  const share = usedShare(room);
  const isBelow = (limit: { readonly share: number; readonly bytes: number }): boolean =>
    share >= limit.share && room.availableBytes < limit.bytes;
  if (!isBelow(LITTLE_ROOM)) return [];
  const isFull = isBelow(NO_ROOM);
  if (FOR_BOOTING.test(mountPoint) && !isFull) return [];
  const reserved = room.freeBytes - room.availableBytes;
  const reserve = reserved > 0 ? [`${formatSize(reserved)} more for root alone`] : [];
  const command = commandText(['du', '-xh', '-d', '2', mountPoint]);
  return [
    {
      id: 'disk-full',
      severity: isFull && !FOR_BOOTING.test(mountPoint) ? 'critical' : 'warning',
      summary: `Disk ${isFull ? 'full' : 'nearly full'}: ${mountPoint} ${roomWords(room)}`,
      evidence: [where(disk), ...reserve, ...ofDeleted],
      next: [
        run(`${command} | sort -h | tail -20`, 'what takes the room'),
        ...(disk.fileSystem === 'tmpfs'
          ? ['it is in memory: what is deleted there is free at once']
          : [run('journalctl --disk-usage', 'the journal; --vacuum-size=500M makes it smaller')]),
      ],
      mount: mountPoint,
    },
  ];
}

function inodes(disk: Disk, { inodes: total, freeInodes }: Room): readonly Finding[] {
  const { mountPoint, fileSystem } = disk;
  if (total === 0 || WITHOUT_INODES.test(fileSystem)) return [];
  const share = (total - freeInodes) / total;
  if (share < FEW_INODES) return [];
  const severity: Severity = share < NO_INODES ? 'warning' : 'critical';
  const used = `${formatGrouped(total - freeInodes)} of ${formatGrouped(total)}`;
  const command = commandText(['du', '--inodes', '-x', '-d', '3', mountPoint]);
  return [
    {
      id: 'inodes-full',
      severity,
      summary: `Inodes ${severity === 'critical' ? 'used up' : 'nearly used up'}: ${mountPoint} ${used}`,
      evidence: [where(disk), 'no file can be made without one, whatever room is left'],
      next: [run(`${command} | sort -n | tail -20`, 'which directory has so many files')],
      mount: mountPoint,
    },
  ];
}

function readOnly(disk: Disk): readonly Finding[] {
  if (!disk.turnedReadOnly) return [];
  const { mountPoint, source } = disk;
  return [
    {
      id: 'read-only-mount',
      severity: 'critical',
      summary: `Read-only: ${mountPoint} was mounted to be written, the kernel stopped that after an error`,
      evidence: [where(disk)],
      next: [
        run(
          ['journalctl', '-k', '-g', source.replace(/^\/dev\//, '')],
          'what the kernel says of the disk',
        ),
        run(['smartctl', '-a', source], 'what the disk says of itself'),
        run(
          `${commandText(['umount', mountPoint])} && ${commandText(['fsck', source])}`,
          'then mount it again',
        ),
      ],
      mount: mountPoint,
    },
  ];
}

function silent(disk: Disk, seconds: number, waiting: readonly MountWaiter[]): Finding {
  const { mountPoint } = disk;
  const isForGood = seconds >= SILENT_FOR_GOOD_SECONDS || waiting.length > 0;
  const who = waiting.length === 0 ? '' : `, ${formatGrouped(waiting.length)} waiting for it`;
  return {
    id: 'mount-hangs',
    severity: isForGood ? 'critical' : 'warning',
    summary: `Mount hangs: ${where(disk)} has not answered for ${formatDuration(seconds)}${who}`,
    evidence: [
      'asked how full it is, by a program that is given up after 2 s',
      ...waiting
        .slice(0, SHOWN_WAITING)
        .map(({ process, kernelFunction }) => `${named(process)} waits in ${kernelFunction}`),
    ],
    next: [
      'whoever touches it waits too: see whether its server is there, or the program that serves it',
      run(['umount', '-f', '-l', mountPoint], 'takes it away, those that wait get an error'),
    ],
    mount: mountPoint,
  };
}

function broken(disk: Disk, reason: string): Finding {
  const { mountPoint } = disk;
  return {
    id: 'mount-hangs',
    severity: 'critical',
    summary: `Mount broken: ${where(disk)}: ${reason}`,
    evidence: [],
    next: [
      'see whether its server is there, or the program that serves it',
      run(['umount', '-l', mountPoint], 'takes it away; then mount it again'),
    ],
    mount: mountPoint,
  };
}

/** `/srv/data (nfs4, nas:/export)`. */
const where = ({ mountPoint, fileSystem, source }: Disk): string =>
  `${mountPoint} (${[fileSystem, source].filter(Boolean).join(', ')})`;
