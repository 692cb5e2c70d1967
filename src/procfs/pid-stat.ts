/** The fields of /proc/PID/stat that we use; proc_pid_stat(5). Filled in place, see `parsePidStat`. */
export interface PidStat {
  comm: string;
  /** State letter, R S D Z T t I X. */
  state: string;
  ppid: number;
  /** PF_KTHREAD and others, include/linux/sched.h. */
  flags: number;
  userTicks: number;
  systemTicks: number;
  priority: number;
  nice: number;
  threads: number;
  startTicks: number;
  virtualBytes: number;
  rssPages: number;
}

/** Bit of `flags`: a thread of the kernel. */
export const PF_KTHREAD = 0x00200000;

export function emptyPidStat(): PidStat {
  return {
    comm: '',
    state: '?',
    ppid: 0,
    flags: 0,
    userTicks: 0,
    systemTicks: 0,
    priority: 0,
    nice: 0,
    threads: 0,
    startTicks: 0,
    virtualBytes: 0,
    rssPages: 0,
  };
}

const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_PARENTHESIS = 0x28;
const CLOSE_PARENTHESIS = 0x29;
const FIELDS = 24;
const fields = new Float64Array(FIELDS + 1);

/**
 * Parses one line of /proc/PID/stat into `into`, which is reused so that thousands of readings a
 * second make no garbage.
 *
 *     48271 (node) S 1 48271 48271 0 -1 4194560 70245 0 12 0 21042 5303 0 0 20 0 11 0 8451 ...
 *
 * comm may hold anything, `)` and newlines too, so it ends at the last `)`.
 * Returns false, with `into` untouched, when the line is not complete up to field 24 (rss).
 */
export function parsePidStat(bytes: Buffer, into: PidStat): boolean {
  const open = bytes.indexOf(OPEN_PARENTHESIS);
  const close = bytes.lastIndexOf(CLOSE_PARENTHESIS);
  if (open < 0 || close < open || bytes.length < close + 3) return false;
  if (!parseFields(bytes, close + 4)) return false;
  into.comm = bytes.toString('utf8', open + 1, close);
  into.state = String.fromCharCode(bytes[close + 2] as number);
  into.ppid = field(4);
  into.flags = field(9);
  into.userTicks = field(14);
  into.systemTicks = field(15);
  into.priority = field(18);
  into.nice = field(19);
  into.threads = field(20);
  into.startTicks = field(22);
  into.virtualBytes = field(23);
  into.rssPages = field(24);
  return true;
}

/**
 * The last field of /proc/PID/stat, of a zombie: how it ended, as waitpid(2) has it. Undefined for 0,
 * which everyone is told who may not know (ptrace access mode).
 */
export function parseWaitStatus(bytes: Buffer): number | undefined {
  const line = bytes.toString('latin1').trimEnd();
  const status = Number(line.slice(line.lastIndexOf(' ') + 1));
  return Number.isInteger(status) && status > 0 ? status : undefined;
}

/** Reads fields 4 to 24, numbers divided by single spaces, from `at` on. */
function parseFields(bytes: Buffer, at: number): boolean {
  let position = at;
  for (let number = 4; number <= FIELDS; number++) {
    let value = 0;
    let negative = false;
    let digits = 0;
    for (; position < bytes.length; position++) {
      const byte = bytes[position] as number;
      if (byte >= ZERO && byte <= NINE) {
        value = value * 10 + (byte - ZERO);
        digits++;
      } else if (byte === MINUS && digits === 0) {
        negative = true;
      } else {
        break;
      }
    }
    if (digits === 0) return false;
    if (number < FIELDS && bytes[position] !== SPACE) return false;
    position++;
    fields[number] = negative ? -value : value;
  }
  return true;
}

function field(number: number): number {
  return fields[number] as number;
}
