import type { Member } from '../../evidence/audit/facts.ts';
import { run } from '../next-step.ts';
import { elsewhere, point } from './point.ts';

const MOST_NAMED = 4;

/** Whether all processes are known: descend from the main one, and are reaped when they end. */
export const processTree = point({
  id: 'process-tree',
  title: 'Its processes are known',
  needs: ['tree'],
  judge: ({ tree: { descendants, zombies, strangers } }) => {
    if (strangers.length > 0) {
      return {
        status: 'warning',
        value: `not below the main process: ${named(strangers)}`,
        reason:
          'started by somebody who has ended: left over from a former run, or not meant to be there',
        fix: elsewhere(...strangers.slice(0, MOST_NAMED).map(lookAt)),
      };
    }
    if (zombies.length > 0) {
      return {
        status: 'warning',
        value: `zombies: ${named(zombies)}`,
        reason: 'children that ended and were never waited for take PIDs until there are none left',
        fix: elsewhere('in the program: wait for children that end (SIGCHLD)'),
      };
    }
    return descendants.length === 0
      ? { status: 'ok', value: 'one process', reason: 'no children' }
      : { status: 'ok', value: `it and ${named(descendants)}`, reason: 'all descend from it' };
  },
});

function named(members: readonly Member[]): string {
  const names = members.slice(0, MOST_NAMED).map(({ pid, shownName }) => `${pid} ${shownName}`);
  const more = members.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const lookAt = ({ pid, shownName }: Member): string =>
  run(['ptop', '-p', String(pid)], `what is ${shownName}?`);
