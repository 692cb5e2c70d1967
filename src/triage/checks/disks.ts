import type { Disk } from '../../evidence/disk.ts';
import type { DiskEvidence } from '../../evidence/disks.ts';
import { usedShare } from '../../inspect/room.ts';
import { formatGrouped, howMany } from '../../text/units.ts';
import type { Check } from '../check.ts';
import { deletedFileFindings } from './deleted-file-findings.ts';
import { diskFindings, shareText } from './disk-findings.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 8: file systems that are full, read-only, or do not answer. */
export const checkDisks: Check = ({ gathered: { disks: evidence } }) => {
  if (evidence === undefined || 'unread' in evidence) return withoutEvidence(evidence);
  const { disks, deleted, waiting } = evidence;
  const findings = disks.flatMap((disk) => {
    const held = deletedFileFindings(disk, deleted?.files ?? []);
    const ofDeleted = [...held.map(({ summary }) => summary), ...unseenWords(deleted)];
    return [...diskFindings(disk, waiting, ofDeleted), ...held];
  });
  return { findings, ...summaryOf(evidence) };
};

/** Whoever looks for what takes the room must know what nobody has looked through. */
function unseenWords(deleted: DiskEvidence['deleted']): readonly string[] {
  const unseen = deleted === undefined ? 0 : deleted.deniedProcesses + deleted.leftProcesses;
  if (unseen === 0) return [];
  return [
    `deleted files that ${howMany(unseen, 'process')} may hold open were not looked for: root sees more`,
  ];
}

/** `4 file systems, the fullest / at 61 %`. */
function summaryOf({ disks }: DiskEvidence): { summary: string; unknown?: string } {
  const denied = disks.filter(isDenied);
  const asked = `${formatGrouped(disks.length - denied.length)} file systems`;
  const [fullest] = disks
    .flatMap(({ answer, mountPoint }) =>
      answer.kind === 'room' ? { mountPoint, share: usedShare(answer.room) } : [],
    )
    .sort((one, other) => other.share - one.share);
  if (fullest === undefined) return { summary: asked, unknown: 'no file system tells its room' };
  const summary = `${asked}, the fullest ${fullest.mountPoint} at ${shareText(fullest.share)}`;
  if (denied.length === 0) return { summary };
  const names = denied.map(({ mountPoint }) => mountPoint).join(', ');
  return { summary, unknown: `${summary}; no permission to ask ${names}` };
}

/** A mount of another user by FUSE is closed to everyone else, root too: that is no gap. */
const isDenied = ({ answer, fileSystem }: Disk): boolean =>
  answer.kind === 'denied' && !fileSystem.startsWith('fuse');
