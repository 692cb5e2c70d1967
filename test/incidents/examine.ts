import { execFile } from 'node:child_process';
import { stepOf } from '../../src/triage/finding-table.ts';
import { endAll } from '../support/ending.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import type { Failure, Incident } from './incident.ts';
import { type Judged, judged, type Told, without } from './judged.ts';

/** A short look before, to know what is wrong without the incident. */
const BEFORE_SECONDS = 2;
const KERNEL_STEP = 7;
/** Each look is of a fresh ptop: the first that names the incident says how soon it is named. */
const LOOKS_SECONDS = [3, 10, 60] as const;

/**
 * Makes an incident, has a fresh ptop look at it, and ends it. `seconds`: how long a host that must
 * be silent is watched; as the incident says when left out.
 */
export async function examine(incident: Incident, seconds?: number): Promise<Judged> {
  const before = await look([], BEFORE_SECONDS, aroundOf(incident));
  const failure = await incident.start();
  try {
    let verdict: Judged | undefined;
    for (const lookSeconds of looksAt(incident, seconds)) {
      const findings = without(before, await lookAt(incident, failure, lookSeconds));
      verdict = judged(incident, failure.subject, findings, lookSeconds);
      if (verdict.isRight) break;
    }
    return verdict as Judged;
  } finally {
    await failure.end();
    await endAll();
  }
}

function looksAt({ id, seconds }: Incident, silentSeconds: number = seconds): readonly number[] {
  if (id === undefined) return [silentSeconds];
  return LOOKS_SECONDS.filter((lookSeconds) => lookSeconds <= seconds);
}

const lookAt = (incident: Incident, { options = [], around }: Failure, seconds: number) =>
  look(options, seconds, around ?? aroundOf(incident));

type Around = (argv: readonly string[]) => readonly string[];

/**
 * The kernel's log has no namespace: what others do on this machine, or did, would be found as well.
 * It is hidden from ptop where it is not the subject.
 */
function aroundOf({ id }: Incident): Around {
  if (id !== undefined && stepOf(id) === KERNEL_STEP) return (argv) => argv;
  const hidden = 'mount --bind /dev/null /dev/kmsg && exec "$@"';
  return (argv) => ['unshare', '--mount', 'sh', '-c', hidden, 'sh', ...argv];
}

/** What a fresh `ptop triage` finds. */
function look(
  options: readonly string[],
  seconds: number,
  around: Around,
): Promise<readonly Told[]> {
  const triage = ['triage', '--json', '--for', String(seconds), ...options];
  const [file = '', ...args] = around([...ptopArgv(), ...triage]);
  return new Promise((resolve, reject) => {
    execFile(file, args, { maxBuffer: 64e6 }, (error, stdout, stderr) => {
      // Exit status 1, 2 and 3 are answers too.
      if (stdout === '') reject(new Error(`ptop says nothing: ${stderr || error?.message}`));
      else resolve((JSON.parse(stdout) as { findings: readonly Told[] }).findings);
    });
  });
}
