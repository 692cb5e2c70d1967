import { describe, expect, test } from 'vitest';
import type { Disk } from '../../../src/evidence/disk.ts';
import type { DiskEvidence } from '../../../src/evidence/disks.ts';
import type { Room } from '../../../src/inspect/room.ts';
import { checkDisks } from '../../../src/triage/checks/disks.ts';
import { buildDisk, buildRoom } from '../../support/build-disk.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildProcess } from '../../support/build-process.ts';

const GIB = 1024 ** 3;

const check = (disks: readonly Disk[], wanted: Partial<DiskEvidence> = {}) => {
  const evidence = { takenAtMs: 0, disks, deleted: undefined, waiting: [], ...wanted };
  return checkDisks(buildFacts({ gathered: { disks: evidence } }));
};
const withRoom = (room: Partial<Room>, wanted: Partial<Disk> = {}): Disk =>
  buildDisk({ answer: { kind: 'room', room: buildRoom(room) }, ...wanted });
const found = (...disks: readonly Disk[]) =>
  check(disks).findings.map(({ id, severity }) => `${severity} ${id}`);

test('a healthy host: what was looked at', () => {
  const disks = [
    buildDisk(),
    buildDisk({
      mountPoint: '/srv',
      answer: { kind: 'room', room: buildRoom({ freeBytes: 30 * GIB, availableBytes: 30 * GIB }) },
    }),
  ];
  expect(check(disks)).toEqual({ findings: [], summary: '2 file systems, the fullest / at 53 %' });
});

describe('space', () => {
  test('nothing left for the services, though root still has its reserve', () => {
    const [finding] = check([withRoom({ freeBytes: 2 * GIB, availableBytes: 0 })]).findings;
    expect(finding).toMatchObject({ id: 'disk-full', severity: 'critical', mount: '/' });
    expect(finding?.summary).toBe('Disk full: / 100 % of 40.0G, nothing left');
    expect(finding?.evidence).toContain('2.0G more for root alone');
  });

  test('nearly full', () => {
    const freeBytes = 3 * GIB;
    expect(found(withRoom({ freeBytes, availableBytes: freeBytes }))).toEqual([
      'warning disk-full',
    ]);
  });

  test('a tenth of a large disk lasts for long', () => {
    const freeBytes = 300 * GIB;
    expect(
      found(withRoom({ totalBytes: 4000 * GIB, freeBytes, availableBytes: freeBytes })),
    ).toEqual([]);
  });

  test('the kernels of /boot may fill it, that fails nobody tonight', () => {
    const room = { totalBytes: GIB / 2, freeBytes: GIB / 25, availableBytes: GIB / 25 };
    expect(found(withRoom(room, { mountPoint: '/boot' }))).toEqual([]);
    const full = { ...room, freeBytes: 0, availableBytes: 0 };
    expect(found(withRoom(full, { mountPoint: '/boot' }))).toEqual(['warning disk-full']);
  });

  test('a mount point that would do harm in a shell is quoted', () => {
    const disk = withRoom({ freeBytes: 0, availableBytes: 0 }, { mountPoint: '/mnt/$(reboot)' });
    expect(check([disk]).findings[0]?.next[0]).toContain("'/mnt/$(reboot)'");
  });
});

describe('inodes', () => {
  test('used up while there is room', () => {
    const [finding] = check([withRoom({ freeInodes: 0 })]).findings;
    expect(finding).toMatchObject({ id: 'inodes-full', severity: 'critical' });
    expect(finding?.summary).toBe('Inodes used up: / 1,000,000 of 1,000,000');
  });

  test('are no matter where there is no fixed number of them', () => {
    expect(found(withRoom({ inodes: 0, freeInodes: 0 }))).toEqual([]);
    expect(found(withRoom({ freeInodes: 0 }, { fileSystem: 'xfs' }))).toEqual([]);
  });
});

test('made read-only by the kernel', () => {
  expect(found(buildDisk({ turnedReadOnly: true }))).toEqual(['critical read-only-mount']);
});

describe('a mount that does not answer', () => {
  const silent = (seconds: number) =>
    buildDisk({
      mountPoint: '/srv/data',
      fileSystem: 'nfs4',
      source: 'nas:/data',
      answer: { kind: 'silent', seconds },
    });

  test('may only be slow, and then is not', () => {
    expect(found(silent(2))).toEqual(['warning mount-hangs']);
    expect(found(silent(12))).toEqual(['critical mount-hangs']);
  });

  test('names who waits for it', () => {
    const waiting = [
      { process: buildProcess({ pid: 7 }), kernelFunction: 'rpc_wait_bit_killable' },
    ];
    const [finding] = check([silent(2)], { waiting }).findings;
    expect(finding?.severity).toBe('critical');
    expect(finding?.summary).toBe(
      'Mount hangs: /srv/data (nfs4, nas:/data) has not answered for 2 s, 1 waiting for it',
    );
    expect(finding?.evidence).toContain('sleep 1000 (7) waits in rpc_wait_bit_killable');
  });

  test('or answers that it is broken', () => {
    const answer = { kind: 'failed', reason: 'Transport endpoint is not connected' } as const;
    expect(found(buildDisk({ fileSystem: 'fuse.sshfs', answer }))).toEqual([
      'critical mount-hangs',
    ]);
  });

  test('does not hide what else there is', () => {
    expect(found(silent(2), withRoom({ availableBytes: 0, freeBytes: 0 }))).toEqual([
      'warning mount-hangs',
      'critical disk-full',
    ]);
  });
});

describe('deleted files that are still open', () => {
  const holder = buildProcess({ pid: 7, unit: 'app.service' });
  const file = (bytes: number, device = '254:1') => ({
    process: holder,
    path: '/var/log/app.log',
    bytes,
    device,
  });
  const deleted = (...files: ReturnType<typeof file>[]) => ({
    deleted: { takenAtMs: 0, files, deniedProcesses: 0, leftProcesses: 0 },
  });

  test('owner and size are named, and what gives the room back', () => {
    const [finding] = check([buildDisk()], deleted(file(2 * GIB))).findings;
    expect(finding).toMatchObject({ id: 'deleted-open-files', process: holder, mount: '/' });
    expect(finding?.summary).toBe('Deleted files still open: 2.0G on /, held by sleep 1000 (7)');
    expect(finding?.next[0]).toMatch(/^systemctl restart app\.service/);
  });

  test('explain a full disk', () => {
    const full = withRoom({ freeBytes: 0, availableBytes: 0 });
    const [finding] = check([full], deleted(file(2 * GIB))).findings;
    expect(finding?.id).toBe('disk-full');
    expect(finding?.evidence.join()).toContain('held by sleep 1000 (7)');
  });

  test('that an ordinary user cannot see are told of, where room is short', () => {
    const full = withRoom({ freeBytes: 0, availableBytes: 0 });
    const unseen = { takenAtMs: 0, files: [], deniedProcesses: 41, leftProcesses: 1 };
    expect(check([full], { deleted: unseen }).findings[0]?.evidence).toContain(
      'deleted files that 42 processes may hold open were not looked for: root sees more',
    );
    expect(check([buildDisk()], { deleted: unseen }).findings).toEqual([]);
  });

  test('small ones, and those on other file systems, are nobody’s incident', () => {
    expect(check([buildDisk()], deleted(file(1e6))).findings).toEqual([]);
    expect(check([buildDisk()], deleted(file(9 * GIB, '8:7'))).findings).toEqual([]);
  });
});

test('what may not be asked is said, and not called healthy', () => {
  const closed = buildDisk({ mountPoint: '/secret', answer: { kind: 'denied' } });
  expect(check([buildDisk(), closed]).unknown).toContain('/secret');
  const ofOtherUser = { ...closed, fileSystem: 'fuse.sshfs' };
  expect(check([buildDisk(), ofOtherUser]).unknown).toBeUndefined();
});
