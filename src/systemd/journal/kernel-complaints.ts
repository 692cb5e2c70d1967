/** What the kernel can complain of, beside a lack of memory (oom-kills.ts). */
export type ComplaintKind =
  | 'io-error'
  | 'file-system'
  | 'read-only'
  | 'hung-task'
  | 'lockup'
  | 'segfault'
  | 'conntrack-full'
  | 'file-max'
  | 'tasks-max'
  | 'server-silent'
  | 'hardware'
  | 'allocation';

/** One line in which the kernel complains. All texts are foreign. */
export interface KernelComplaint {
  readonly kind: ComplaintKind;
  readonly atMs: number | undefined;
  /** The device, the process, the control group, the server that it names. */
  readonly subject: string | undefined;
  /** Of the process, as the host sees it. */
  readonly pid: number | undefined;
  readonly text: string;
}

/**
 * THE complaints. Groups: what it is about, the PID.
 *
 *     I/O error, dev sda, sector 2048 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 2
 *     Buffer I/O error on dev sdb1, logical block 0, async page read
 *     EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2: comm ls: reading directory lblock 0
 *     EXT4-fs (sda1): Remounting filesystem read-only
 *     INFO: task jbd2/sda1-8:180 blocked for more than 120 seconds.
 *     watchdog: BUG: soft lockup - CPU#1 stuck for 23s! [node:812]
 *     node[812]: segfault at 0 ip 00007f sp 00007ffd error 4 in node[400000+1000]
 *     traps: node[812] general protection fault ip:7f sp:7ffd error:0
 *     nf_conntrack: nf_conntrack: table full, dropping packet
 *     VFS: file-max limit 100000 reached
 *     cgroup: fork rejected by pids controller in /system.slice/app.service
 *     nfs: server 10.0.0.9 not responding, still trying
 */
const COMPLAINTS: readonly (readonly [kind: ComplaintKind, pattern: RegExp])[] = [
  [
    'io-error',
    /(?:I\/O|critical \w+|protection) error, dev (?<subject>[^\s,]+), (?:sector|logical block)/,
  ],
  ['io-error', /^Buffer I\/O error on dev(?:ice)? (?<subject>[^\s,]+), logical block/],
  ['io-error', /^(?:nvme )?(?<subject>nvme\w+): (?:I\/O .*timeout|controller is down)/],
  ['io-error', /^(?<subject>ata\d+(?:\.\d+)?): (?:failed command|exception Emask)/],
  [
    'read-only',
    /^(?:EXT4-fs|JBD2|F2FS-fs|FAT-fs)[^(]*\((?:device )?(?<subject>[^\s)]+)\)?.*(?:Remounting filesystem read-only|been set read-only|Stopped filesystem)/,
  ],
  ['read-only', /^BTRFS.*\(device (?<subject>[^\s):]+).*forced readonly/],
  ['read-only', /^XFS \((?<subject>[^\s)]+)\): .*(?:[Ss]hut(?:ting)? ?down|xfs_do_force_shutdown)/],
  [
    'file-system',
    /^(?:EXT4-fs|BTRFS|F2FS-fs|FAT-fs):? (?:error|critical) \(device (?<subject>[^\s):]+)/,
  ],
  ['file-system', /^XFS \((?<subject>[^\s)]+)\): .*(?:I\/O error|[Cc]orruption)/],
  [
    'hung-task',
    /^INFO: task (?<subject>.{1,32}):(?<pid>\d+) blocked (?:in I\/O wait )?for more than \d+ seconds/,
  ],
  ['lockup', /(?:soft|hard) (?:lockup|LOCKUP).*?(?:\[(?<subject>.{1,32}):(?<pid>\d+)\])?$/],
  ['lockup', /^rcu: INFO: \w+ (?:self-)?detected (?:expedited )?stalls? on CPU/],
  [
    'segfault',
    /^(?:traps: )?(?<subject>.{1,32})\[(?<pid>\d+)\]:? (?:segfault at|general protection|trap (?:invalid opcode|divide error|stack segment))/,
  ],
  ['conntrack-full', /^nf_conntrack: .*table full.*dropping packet/],
  ['file-max', /^VFS: file-max limit \d+ reached/],
  ['tasks-max', /^cgroup: fork rejected by pids controller in (?<subject>.+)$/],
  [
    'server-silent',
    /^(?:nfs|CIFS).* [Ss]erver (?<subject>\S+) (?:not responding|has not responded)/,
  ],
  ['hardware', /\[Hardware Error\]|^EDAC .* UE /],
  ['allocation', /^(?<subject>.{1,32}): page allocation failure: order:/],
];

/** Drives of floppy and compact discs: empty ones, which virtual machines have. */
const REMOVABLE = /^(?:fd|sr)\d+$/;

/** What a line of the kernel complains of; undefined where it does not. */
export function complaintIn(
  message: string,
  atMs: number | undefined,
): KernelComplaint | undefined {
  for (const [kind, pattern] of COMPLAINTS) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const { subject, pid } = match.groups ?? {};
    if (subject !== undefined && REMOVABLE.test(subject)) return undefined;
    return { kind, atMs, subject, pid: pid === undefined ? undefined : Number(pid), text: message };
  }
  return undefined;
}
