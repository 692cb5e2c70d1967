import type { MemoryBound } from '../../inspect/cgroup-memory.ts';
import type { Unread } from '../../inspect/unread.ts';
import type { TimeWait } from '../../procfs/net-time-wait.ts';
import type { Limit } from '../../procfs/pid-limits.ts';
import type { Facts as SignalFacts } from '../../signals/facts.ts';
import type { Unit } from '../../systemd/unit.ts';

/** Instead of a record: why there is no such thing to look at, for a person. */
export interface Nothing {
  readonly none: string;
}

/** One thing that an audit looks at: what is known, why it cannot be read, or why there is none. */
export type Part<Known> = Known | Unread | Nothing;

/** All that an audit looks at. Texts are safe to show, but those of `Unit`, which are foreign. */
export interface AuditParts {
  readonly unit: Part<Unit>;
  /** The main process of the unit, or the one that was asked about. */
  readonly process: Part<AuditedProcess>;
  readonly openFiles: Part<OpenFilesFacts>;
  readonly init: Part<InitFacts>;
  readonly tree: Part<TreeFacts>;
  readonly logs: Part<readonly LogFile[]>;
  readonly memory: Part<MemoryBound>;
  readonly listeners: Part<readonly Listener[]>;
  readonly watchers: Part<WatcherFacts>;
  /** How it stopped when that was tried. */
  readonly trial: Part<StopTrial>;
  readonly host: HostParameters;
  readonly network: Part<NetworkParameters>;
}

export interface AuditedProcess {
  readonly pid: number;
  readonly shownName: string;
  readonly uid: number | undefined;
  /** Name of its effective user. */
  readonly user: string;
  readonly signals: SignalFacts;
  /** What catches SIGTERM by itself, so that nobody can tell whether the program does too. */
  readonly runtime: string | undefined;
}

/** The limit of descriptors as it was asked for and as it was granted, and what is in use. */
export interface OpenFilesFacts {
  readonly asked: Limit | undefined;
  readonly granted: Limit | undefined;
  readonly openFds: number | undefined;
}

/** Process 1 of the PID namespace that the process is in. */
export interface InitFacts {
  readonly shownName: string;
  /** It is the process itself. */
  readonly isItself: boolean;
}

export interface Member {
  readonly pid: number;
  readonly shownName: string;
}

export interface TreeFacts {
  /** What descends from the process. */
  readonly descendants: readonly Member[];
  /** Those of them that have ended and are not reaped. */
  readonly zombies: readonly Member[];
  /** Processes of the unit that do not descend from its main process. */
  readonly strangers: readonly Member[];
}

/** A log that a process writes by itself; `path` is safe to show. */
export interface LogFile {
  readonly path: string;
  readonly bytes: number | undefined;
  readonly deleted: boolean;
  /** It is the standard output or error, redirected by whoever started it. */
  readonly isOutput: boolean;
}

/** A TCP socket that waits for connections. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  /** How many connections may wait to be accepted; undefined where ss(8) does not tell. */
  readonly backlog: number | undefined;
}

export interface WatcherFacts {
  /** Programs known to count the descriptors of each process. */
  readonly agents: readonly Member[];
  /** Programs known to count those of the host only. */
  readonly hostAgents: readonly Member[];
  /** Where the process itself exports `process_open_fds`. */
  readonly metrics: string | undefined;
}

/** What came of stopping it. */
export interface StopTrial {
  /** What was done: `systemctl stop app.service`, `SIGTERM to 812`. */
  readonly how: string;
  readonly elapsedMs: number;
  /**
   * `exited`: by exit(3), `status` where it is known. `killed`: by the signal, without code of its
   * own. `ended`: one of both, and nobody saw which. `timed-out`: it did not end in time.
   */
  readonly end: 'exited' | 'killed' | 'ended' | 'timed-out';
  readonly status: number | undefined;
  /** It did not start again, in the words of systemd. */
  readonly notStarted: string | undefined;
}

/** Parameters of /proc/sys, and what makes them matter; undefined where the kernel does not say. */
export interface HostParameters {
  readonly fileMax: number | undefined;
  readonly openFiles: number | undefined;
  readonly swappiness: number | undefined;
  readonly swapBytes: number | undefined;
}

/** Those of one network namespace. */
export interface NetworkParameters {
  readonly somaxconn: number | undefined;
  readonly tcpTwReuse: number | undefined;
  readonly tcpFinTimeoutSeconds: number | undefined;
  /** Local ports of outgoing connections, both ends included. */
  readonly portRange: readonly [first: number, last: number] | undefined;
  /** Outgoing connections in TIME_WAIT, each of which holds one of these ports. */
  readonly timeWait: TimeWait;
  /** Connections refused at a full queue, since the namespace was made. */
  readonly overflows: number | undefined;
}
