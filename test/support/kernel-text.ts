/**
 * Kernel text as Linux 6 writes it, from a description of a process: what the fake procfs holds, and
 * what the tests of the parsers take apart again.
 */
export interface FakeProcess {
  readonly pid: number;
  readonly ppid?: number;
  readonly comm?: string | Uint8Array;
  readonly state?: string;
  /** Arguments, or the bytes as they stand in the file. */
  readonly cmdline?: readonly string[] | Uint8Array;
  readonly kernelThread?: boolean;
  /** Effective; the others of the four are `realUid`. */
  readonly uid?: number;
  readonly realUid?: number;
  readonly gid?: number;
  readonly userTicks?: number;
  readonly systemTicks?: number;
  readonly priority?: number;
  readonly nice?: number;
  readonly threads?: number;
  readonly startTicks?: number;
  readonly virtualBytes?: number;
  readonly rssPages?: number;
  readonly onCpuNanoseconds?: number;
  readonly timesRun?: number;
  readonly openFiles?: { readonly soft: number | 'unlimited'; readonly hard: number | 'unlimited' };
  /** Path in the unified hierarchy. */
  readonly cgroup?: string;
  readonly environ?: readonly string[];
  readonly readBytes?: number;
  readonly writeBytes?: number;
}

const PF_KTHREAD = 0x00200000;
const PAGE_KILOBYTES = 4;

const hasMemory = (process: FakeProcess): boolean =>
  process.kernelThread !== true && process.state !== 'Z';

const commOf = (process: FakeProcess): Buffer => {
  const comm = process.comm ?? 'sleep';
  return typeof comm === 'string' ? Buffer.from(comm) : Buffer.from(comm);
};

/** /proc/PID/stat, all 52 fields. */
export const statText = (process: FakeProcess): Buffer => {
  const { pid, ppid = 1, state = 'S', kernelThread = false, threads = 1 } = process;
  const flags = kernelThread ? PF_KTHREAD : 0x00400000;
  const { userTicks = 0, systemTicks = 0, priority = 20, nice = 0, startTicks = 100 } = process;
  const { virtualBytes = 3_133_440, rssPages = 440 } = process;
  const memory = hasMemory(process) ? [virtualBytes, rssPages] : [0, 0];
  const toFlags = [ppid, pid, pid, 0, -1, flags, 140, 0, 0, 0];
  const toRss = [userTicks, systemTicks, 0, 0, priority, nice, threads, 0, startTicks, ...memory];
  const rest = '18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0';
  const fields = [state, ...toFlags, ...toRss, rest].join(' ');
  return Buffer.concat([Buffer.from(`${pid} (`), commOf(process), Buffer.from(`) ${fields}\n`)]);
};

/** /proc/PID/statm. */
export const statmText = (process: FakeProcess): string => {
  const { virtualBytes = 3_133_440, rssPages = 440 } = process;
  const pages = hasMemory(process) ? [virtualBytes / 4096, rssPages] : [0, 0];
  return `${pages.join(' ')} 412 5 0 90 0\n`;
};

/** /proc/PID/status. The kernel escapes backslashes and newlines of the name. */
export const statusText = (process: FakeProcess): Buffer => {
  const { pid, ppid = 1, state = 'S', uid = 0, realUid = uid, gid = 0, threads = 1 } = process;
  const { rssPages = 440, virtualBytes = 3_133_440 } = process;
  const name = commOf(process).toString('latin1').replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const kilobytes = (value: number): string => `${String(value).padStart(8)} kB`;
  const rss = kilobytes(rssPages * PAGE_KILOBYTES);
  const memory = [
    `VmSize:\t${kilobytes(virtualBytes / 1024)}`,
    `VmLck:\t${kilobytes(0)}`,
    `VmHWM:\t${rss}`,
    `VmRSS:\t${rss}`,
    `RssAnon:\t${kilobytes(0)}`,
    `RssFile:\t${rss}`,
    `RssShmem:\t${kilobytes(0)}`,
    `VmData:\t${kilobytes(360)}`,
    `VmStk:\t${kilobytes(132)}`,
    `VmSwap:\t${kilobytes(0)}`,
  ];
  const lines = [
    `Name:\t${name}`,
    'Umask:\t0022',
    `State:\t${state} (fake)`,
    `Tgid:\t${pid}`,
    'Ngid:\t0',
    `Pid:\t${pid}`,
    `PPid:\t${ppid}`,
    'TracerPid:\t0',
    `Uid:\t${realUid}\t${uid}\t${realUid}\t${realUid}`,
    `Gid:\t${gid}\t${gid}\t${gid}\t${gid}`,
    'FDSize:\t64',
    'Groups:\t ',
    `NSpid:\t${pid}`,
    ...(hasMemory(process) ? memory : []),
    `Threads:\t${threads}`,
    'SigQ:\t2/96365',
    'SigPnd:\t0000000000000000',
    'ShdPnd:\t0000000000000000',
    'SigBlk:\t0000000000000000',
    'SigIgn:\t0000000000001000',
    'SigCgt:\t0000000188004602',
    'voluntary_ctxt_switches:\t1',
    'nonvoluntary_ctxt_switches:\t0',
  ];
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1');
};

/** /proc/PID/cmdline: a NUL after each argument. */
const cmdlineText = (process: FakeProcess): Uint8Array => {
  const { cmdline = hasMemory(process) ? [commOf(process).toString()] : [] } = process;
  if (cmdline instanceof Uint8Array) return cmdline;
  return Buffer.from(cmdline.map((argument) => `${argument}\0`).join(''));
};

/** /proc/PID/limits, columns as in fs/proc/base.c. */
export const limitsText = (process: FakeProcess): string => {
  const { soft, hard } = process.openFiles ?? { soft: 1024, hard: 524_288 };
  const rows: [name: string, soft: string | number, hard: string | number, units: string][] = [
    ['Limit', 'Soft Limit', 'Hard Limit', 'Units'],
    ['Max cpu time', 'unlimited', 'unlimited', 'seconds'],
    ['Max stack size', 8_388_608, 'unlimited', 'bytes'],
    ['Max processes', 96_365, 96_365, 'processes'],
    ['Max open files', soft, hard, 'files'],
    ['Max locked memory', 8_388_608, 8_388_608, 'bytes'],
    ['Max nice priority', 0, 0, ''],
    ['Max realtime timeout', 'unlimited', 'unlimited', 'us'],
  ];
  const row = ([name, ...values]: (typeof rows)[number]): string => {
    const [softValue, hardValue] = values.map((value) => String(value).padEnd(20));
    return `${name.padEnd(25)} ${softValue} ${hardValue} ${values[2].padEnd(10)}\n`;
  };
  return rows.map(row).join('');
};

/** /proc/PID/io. */
export const ioText = ({ readBytes = 0, writeBytes = 0 }: FakeProcess): string =>
  `rchar: 9853\nwchar: 2877\nsyscr: 16\nsyscw: 3\nread_bytes: ${readBytes}\n` +
  `write_bytes: ${writeBytes}\ncancelled_write_bytes: 0\n`;

/** /proc/PID/schedstat. */
export const schedstatText = ({ onCpuNanoseconds = 0, timesRun = 0 }: FakeProcess): string =>
  `${onCpuNanoseconds} 0 ${timesRun}\n`;

/** The other small files of /proc/PID, by name. */
export const processFiles = (process: FakeProcess): Record<string, string | Uint8Array> => ({
  stat: statText(process),
  statm: statmText(process),
  status: statusText(process),
  comm: Buffer.concat([commOf(process), Buffer.from('\n')]),
  cmdline: cmdlineText(process),
  limits: limitsText(process),
  cgroup: `0::${process.cgroup ?? '/'}\n`,
  environ: (process.environ ?? []).map((entry) => `${entry}\0`).join(''),
  io: ioText(process),
  schedstat: schedstatText(process),
});

/** Files of the host, by path below the root of procfs: an idle machine with two processors. */
export const hostFiles = (): Record<string, string | Uint8Array> => ({
  stat:
    'cpu  2742 0 1479 161481 306 0 37 8 0 0\n' +
    'cpu0 1015 0 655 81351 10 0 12 2 0 0\n' +
    'cpu1 1727 0 824 80130 296 0 25 6 0 0\n' +
    'intr 177086 0 9 0 0\nctxt 422856\nbtime 1700000000\nprocesses 5132\n' +
    'procs_running 1\nprocs_blocked 0\nsoftirq 96971 0 12941 7\n',
  meminfo:
    'MemTotal:        8000000 kB\nMemFree:         2000000 kB\nMemAvailable:    5000000 kB\n' +
    'Buffers:          100000 kB\nCached:          2900000 kB\nSwapCached:            0 kB\n' +
    'SwapTotal:       2097148 kB\nSwapFree:        1966076 kB\nShmem:           200000 kB\n' +
    'SReclaimable:     300000 kB\nHugePages_Total:       0\n',
  loadavg: '0.42 0.51 0.48 1/486 5132\n',
  uptime: '1052000.25 2080000.50\n',
  'pressure/cpu': pressureText(0.3),
  'pressure/memory': pressureText(0),
  'pressure/io': pressureText(1.2),
  'sys/fs/file-nr': '66120\t0\t2466170\n',
  'sys/kernel/hostname': 'vps-01\n',
  'sys/kernel/osrelease': '6.1.0-18-amd64\n',
  'self/auxv': auxvBytes(4096, 100),
});

/** /proc/pressure/*, waiting for this share of the last ten seconds. */
const pressureText = (avg10: number): string =>
  `some avg10=${avg10.toFixed(2)} avg60=0.10 avg300=0.05 total=5612916\n` +
  'full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n';

/** /proc/self/auxv with AT_HWCAP, AT_PAGESZ, AT_CLKTCK and AT_NULL. */
export const auxvBytes = (pageBytes: number, ticksPerSecond: number): Uint8Array => {
  const entries = [16n, 0x1f8bfbffn, 6n, BigInt(pageBytes), 17n, BigInt(ticksPerSecond), 0n, 0n];
  return new Uint8Array(BigUint64Array.from(entries).buffer);
};
