import { unitCommand } from '../systemd/unit-action.ts';
import { printable } from '../text/sanitize.ts';
import { dispositionOf } from './disposition.ts';
import type { Facts } from './facts.ts';
import type { Foretold } from './foretold.ts';
import type { Signal } from './signal-table.ts';

/** Ends by these are as good as status 0 for systemd, systemd.service(5) SuccessExitStatus=. */
const CLEAN: ReadonlySet<string> = new Set(['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGPIPE']);

const AFTER_CLEAN: ReadonlySet<string> = new Set(['always', 'on-success']);
const AFTER_CRASH: ReadonlySet<string> = new Set([
  'always',
  'on-failure',
  'on-abnormal',
  'on-abort',
]);

/** systemd starts it again, so that a signal is not what stops it. */
export function ifRestarted(facts: Facts, signal: Signal): Foretold | undefined {
  const { service } = facts;
  if (service === undefined || !mayEnd(facts, signal)) return undefined;
  const { unit, restartPolicy } = service;
  const when = whenRestarted(restartPolicy, signal);
  if (when === undefined) return undefined;
  return {
    text: `is the main process of ${printable(unit.name)}: systemd starts it again${when} (Restart=${restartPolicy}); to stop it: ${unitCommand('stop', unit)}`,
    severity: 'warning',
    keys: 'y then s',
  };
}

function mayEnd(facts: Facts, signal: Signal): boolean {
  const isDeadly = signal.action === 'terminate' || signal.action === 'dump core';
  const disposition = dispositionOf(facts, signal);
  return isDeadly && disposition !== 'ignored' && disposition !== 'dropped';
}

/** The rest of the sentence: nothing where it is certain; undefined where it stays stopped. */
function whenRestarted(policy: string, { name }: Signal): string | undefined {
  if (!CLEAN.has(name)) return AFTER_CRASH.has(policy) ? '' : undefined;
  if (AFTER_CLEAN.has(policy)) return '';
  return policy === 'on-failure' ? ' if it ends with an error' : undefined;
}
