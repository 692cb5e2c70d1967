import { DecimalScanner } from './decimal-scanner.ts';
import { numberOf, parseKeyedLines, sizeOf } from './keyed-lines.ts';

/** One process (or thread) in its own words; `undefined` where the kernel did not say. */
export interface PidStatus {
  /** Process that a thread belongs to. */
  readonly tgid: number | undefined;
  /** Its PID in each PID namespace, from ours to its own; since Linux 4.1. */
  readonly namespacePids: readonly number[] | undefined;
  readonly effectiveUid: number | undefined;
  readonly effectiveGid: number | undefined;
  readonly threads: number | undefined;
  /** Most that was ever resident. */
  readonly peakRssBytes: number | undefined;
  /** The four of RSS are missing for kernel threads and zombies, its parts before Linux 4.5. */
  readonly rssBytes: number | undefined;
  readonly anonymousRssBytes: number | undefined;
  readonly fileRssBytes: number | undefined;
  readonly sharedRssBytes: number | undefined;
  readonly swapBytes: number | undefined;
  /** What limits are about: address space, data, stack, memory locked into RAM. */
  readonly virtualBytes: number | undefined;
  readonly dataBytes: number | undefined;
  readonly stackBytes: number | undefined;
  readonly lockedBytes: number | undefined;
  /** Signals that wait for all processes of its real user. */
  readonly queuedSignals: number | undefined;
  readonly signals: SignalMasks;
  readonly voluntarySwitches: number | undefined;
  readonly involuntarySwitches: number | undefined;
}

/** Sets of signals, signal(7): signal N is in a set when bit N - 1 is on. */
interface SignalMasks {
  /** Waiting for this thread. */
  readonly pending: bigint | undefined;
  /** Waiting for the process. */
  readonly sharedPending: bigint | undefined;
  readonly blocked: bigint | undefined;
  readonly ignored: bigint | undefined;
  readonly caught: bigint | undefined;
}

/**
 * Parses /proc/PID/status, proc_pid_status(5).
 *
 *     Uid:	1000	1000	1000	1000
 *     VmRSS:	    1760 kB
 *     SigQ:	0/96365
 *     SigCgt:	0000000180004a02
 */
export function parsePidStatus(text: string): PidStatus {
  const lines = parseKeyedLines(text);
  return {
    tgid: numberOf(lines.get('Tgid')),
    namespacePids: numbersOf(lines.get('NSpid')),
    effectiveUid: numbersOf(lines.get('Uid'))?.[1],
    effectiveGid: numbersOf(lines.get('Gid'))?.[1],
    threads: numberOf(lines.get('Threads')),
    peakRssBytes: sizeOf(lines.get('VmHWM')),
    rssBytes: sizeOf(lines.get('VmRSS')),
    anonymousRssBytes: sizeOf(lines.get('RssAnon')),
    fileRssBytes: sizeOf(lines.get('RssFile')),
    sharedRssBytes: sizeOf(lines.get('RssShmem')),
    swapBytes: sizeOf(lines.get('VmSwap')),
    virtualBytes: sizeOf(lines.get('VmSize')),
    dataBytes: sizeOf(lines.get('VmData')),
    stackBytes: sizeOf(lines.get('VmStk')),
    lockedBytes: sizeOf(lines.get('VmLck')),
    queuedSignals: numberOf(lines.get('SigQ')?.split('/')[0]),
    signals: {
      pending: maskOf(lines.get('SigPnd')),
      sharedPending: maskOf(lines.get('ShdPnd')),
      blocked: maskOf(lines.get('SigBlk')),
      ignored: maskOf(lines.get('SigIgn')),
      caught: maskOf(lines.get('SigCgt')),
    },
    voluntarySwitches: numberOf(lines.get('voluntary_ctxt_switches')),
    involuntarySwitches: numberOf(lines.get('nonvoluntary_ctxt_switches')),
  };
}

const UID = Buffer.from('\nUid:\t');

/**
 * Finds only the effective user id in /proc/PID/status. Like `parsePidStatus` it trusts the last
 * such line, so that a name with a newline cannot pass for one.
 */
export function parseEffectiveUid(bytes: Buffer): number | undefined {
  const scanner = afterLast(UID, bytes);
  scanner?.next(); // real
  return scanner?.next();
}

const VM_RSS = Buffer.from('\nVmRSS:\t');

/** Finds only the resident size in /proc/PID/status; zombies and kernel threads have none. */
export function parseResidentBytes(bytes: Buffer): number | undefined {
  const kib = afterLast(VM_RSS, bytes)?.next();
  return kib === undefined ? undefined : 1024 * kib;
}

function afterLast(key: Buffer, bytes: Buffer): DecimalScanner | undefined {
  const at = bytes.lastIndexOf(key);
  return at < 0 ? undefined : new DecimalScanner(bytes, at + key.length);
}

/** `NSpid:	48271	12`. */
function numbersOf(value: string | undefined): number[] | undefined {
  if (value === undefined || !/^\d+(?:\t\d+)*$/.test(value)) return undefined;
  return value.split('\t').map(Number);
}

/** `SigCgt:	0000000180004a02`. */
function maskOf(value: string | undefined): bigint | undefined {
  return value !== undefined && /^[0-9a-f]{8,32}$/.test(value) ? BigInt(`0x${value}`) : undefined;
}
