import type { StopTrial } from '../../evidence/audit/facts.ts';
import { type Disposition, dispositionOf } from '../../signals/disposition.ts';
import { stopSignalOf } from '../../signals/signal-table.ts';
import { whatItDoes } from '../../signals/what-it-does.ts';
import { formatElapsed } from '../../text/elapsed.ts';
import { HANDLE_SIGTERM } from '../next-step.ts';
import { elsewhere, inService, type Judgement, type PointStatus, point } from './point.ts';

const STATUS: Readonly<Record<Disposition, PointStatus>> = {
  caught: 'ok',
  fromDescriptor: 'ok',
  fromSigwait: 'ok',
  inSigwait: 'unknown',
  unknown: 'unknown',
  default: 'warning',
  uncatchable: 'warning',
  ignored: 'critical',
  blocked: 'critical',
  dropped: 'critical',
};

/** Whether the process will know that it is to stop. */
export const stopSignal = point({
  id: 'sigterm-handler',
  title: 'Signal to stop is handled',
  needs: ['process'],
  judge: ({ process }, { unit, trial }) => {
    const signal = stopSignalOf('killSignal' in unit ? unit.killSignal : undefined);
    const status = STATUS[dispositionOf(process.signals, signal)];
    const value = whatItDoes(process.signals, signal).text;
    if ('hasStopProgram' in unit && unit.hasStopProgram && status !== 'ok') {
      return { status: 'ok', value, reason: 'ExecStop= of its unit ends it before that' };
    }
    if (status === 'ok' && process.runtime !== undefined) {
      return byTrial(process.runtime, 'end' in trial ? trial : undefined);
    }
    if (status === 'ok') return { status, value, reason: 'it can end what it has begun' };
    if (status === 'unknown') return { status, value, reason: '--try-stop tells' };
    return { status, value, reason: WHY[status] ?? '', fix: elsewhere(HANDLE_SIGTERM) };
  },
});

/** Where the masks do not tell; only how it ended does, and that only systemd knows. */
function byTrial(runtime: string, trial: StopTrial | undefined): Judgement {
  if (trial?.end === 'exited' && trial.status === 0) {
    return { status: 'ok', value: `caught by ${runtime}`, reason: 'it exited with 0 when tried' };
  }
  if (trial?.end === 'killed') {
    const value = `caught by ${runtime} only`;
    return { status: 'warning', value, reason: WHY.warning ?? '', fix: elsewhere(HANDLE_SIGTERM) };
  }
  const hint = trial === undefined ? '; of a service --try-stop tells' : '';
  return {
    status: 'unknown',
    value: `caught by ${runtime}`,
    reason: `which does so whether the program has a handler or not${hint}`,
  };
}

const WHY: { readonly [Status in PointStatus]?: string } = {
  warning: 'each stop breaks off whatever it does, at every deployment',
  critical: 'each stop waits for nothing and ends in SIGKILL',
};

/** docker stop sends SIGKILL after that. */
const PATIENCE_MS = 10_000;

/** How it really stopped, when that was tried. */
export const gracefulStop = point({
  id: 'graceful-stop',
  title: 'Stops within 10 s',
  needs: ['trial'],
  judge: ({ trial }, { process }) => {
    const value = `${END[trial.end](trial)} ${formatElapsed(trial.elapsedMs)} after ${trial.how}`;
    if (trial.notStarted !== undefined) {
      return { status: 'critical', value, reason: `it did not start again: ${trial.notStarted}` };
    }
    const runtime = 'runtime' in process ? process.runtime : undefined;
    return { value, ...judgeEnd(trial, runtime) };
  },
});

const END: Readonly<Record<StopTrial['end'], (trial: StopTrial) => string>> = {
  exited: ({ status }) => (status === undefined ? 'ended' : `exited with ${status}`),
  killed: () => 'was ended by the signal',
  ended: () => 'ended',
  'timed-out': () => 'was still there',
};

/** What a program exits with by convention when a signal made it end: 128 + 15. */
const STATUS_OF_SIGTERM = 143;

function judgeEnd({ end, status, elapsedMs }: StopTrial, runtime = 'its runtime'): Judgement {
  if (end === 'timed-out') {
    return {
      status: 'critical',
      reason: 'docker stop and systemctl stop send SIGKILL then, and nothing is cleaned up',
    };
  }
  if (end === 'killed') {
    const reason = 'no handler of its own, so no graceful stop: nothing was finished or closed';
    return { status: 'warning', reason, fix: elsewhere(HANDLE_SIGTERM) };
  }
  if (status === STATUS_OF_SIGTERM) {
    const fix = inService(`SuccessExitStatus=${STATUS_OF_SIGTERM}`);
    return { status: 'warning', reason: 'systemd takes that for a failure', fix };
  }
  if (status !== undefined && status !== 0) {
    return { status: 'warning', reason: 'a clean end is exit status 0' };
  }
  if (elapsedMs > PATIENCE_MS) {
    return { status: 'warning', reason: 'docker stop would have sent SIGKILL after 10 s' };
  }
  if (end === 'ended') {
    const reason = `by a handler of its own or by ${runtime}, which ends a program that has none: nobody saw which`;
    return { status: 'unknown', reason };
  }
  return { status: 'ok', reason: 'nobody had to kill it' };
}
