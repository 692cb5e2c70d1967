import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complaintIn } from '../../../src/systemd/journal/kernel-complaints.ts';

const kindAndSubject = (line: string) => {
  const complaint = complaintIn(line, 1);
  return complaint && [complaint.kind, complaint.subject, complaint.pid];
};

describe('what the kernel says', () => {
  test.each([
    [
      'I/O error, dev sda, sector 2048 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 2',
      ['io-error', 'sda', undefined],
    ],
    [
      'blk_update_request: critical medium error, dev sdb, sector 7',
      ['io-error', 'sdb', undefined],
    ],
    [
      'Buffer I/O error on dev sdb1, logical block 0, async page read',
      ['io-error', 'sdb1', undefined],
    ],
    ['nvme nvme0: I/O 12 (I/O Cmd) QID 3 timeout, aborting', ['io-error', 'nvme0', undefined]],
    ['ata1.00: failed command: READ FPDMA QUEUED', ['io-error', 'ata1.00', undefined]],
    [
      'EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2: comm ls: reading directory lblock 0',
      ['file-system', 'sda1', undefined],
    ],
    ['EXT4-fs (sda1): Remounting filesystem read-only', ['read-only', 'sda1', undefined]],
    ['BTRFS info (device sdb1): forced readonly', ['read-only', 'sdb1', undefined]],
    [
      'XFS (dm-0): Filesystem has been shut down due to log error (0x2).',
      ['read-only', 'dm-0', undefined],
    ],
    [
      'XFS (dm-0): metadata I/O error in "xfs_da_read_buf" at daddr 0x40 len 8 error 5',
      ['file-system', 'dm-0', undefined],
    ],
    [
      'INFO: task jbd2/sda1-8:180 blocked for more than 120 seconds.',
      ['hung-task', 'jbd2/sda1-8', 180],
    ],
    ['watchdog: BUG: soft lockup - CPU#1 stuck for 23s! [node:812]', ['lockup', 'node', 812]],
    ['rcu: INFO: rcu_sched self-detected stall on CPU', ['lockup', undefined, undefined]],
    [
      'node[812]: segfault at 0 ip 00007f sp 00007ffd error 4 in node[400000+1000]',
      ['segfault', 'node', 812],
    ],
    [
      'traps: my app[812] general protection fault ip:7f sp:7ffd error:0',
      ['segfault', 'my app', 812],
    ],
    [
      'nf_conntrack: nf_conntrack: table full, dropping packet',
      ['conntrack-full', undefined, undefined],
    ],
    ['VFS: file-max limit 100000 reached', ['file-max', undefined, undefined]],
    [
      'cgroup: fork rejected by pids controller in /system.slice/app.service',
      ['tasks-max', '/system.slice/app.service', undefined],
    ],
    ['nfs: server 10.0.0.9 not responding, still trying', ['server-silent', '10.0.0.9', undefined]],
    ['mce: [Hardware Error]: Machine check events logged', ['hardware', undefined, undefined]],
    [
      'node: page allocation failure: order:4, mode:0x40cc0(GFP_KERNEL|__GFP_COMP)',
      ['allocation', 'node', undefined],
    ],
  ])('%s', (line, expected) => {
    expect(kindAndSubject(line)).toEqual(expected);
  });

  test.each([
    'NET: Registered protocol family 10',
    'EXT4-fs (sda1): mounted filesystem with ordered data mode',
    'EXT4-fs (sda1): re-mounted abcd ro. Quota mode: none.',
    'nfs: server 10.0.0.9 OK',
    'I/O error, dev sr0, sector 0 op 0x0:(READ)',
    'Buffer I/O error on dev fd0, logical block 0, async page read',
    'nginx[812]: segfaults are counted here',
  ])('no complaint: %s', (line) => {
    expect(complaintIn(line, 1)).toBeUndefined();
  });
});

test('no line is too strange, or too long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 9000 }), (line) => {
      expect(complaintIn(line, 1)?.text ?? line).toBe(line);
    }),
  );
  // Nor does one take for ever.
  complaintIn(`EXT4-fs ${'a '.repeat(8000)}`, 1);
  complaintIn(`nvme${'0'.repeat(16_000)}`, 1);
  complaintIn(`nfs ${' server'.repeat(2_000)}`, 1);
});
