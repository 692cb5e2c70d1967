/**
 * `npm run incidents`: makes every incident of the gallery, some at the same time in worlds of their
 * own, and prints what a fresh ptop called it, how soon, and what it found that was not there.
 * `-- --only NAME` for one, `-- --minutes 10` for a long look at those that must be silent.
 */
import { parseArgs } from 'node:util';
import { examine } from './examine.ts';
import { ALONE, GALLERY, TOGETHER } from './gallery.ts';
import type { Incident } from './incident.ts';
import type { Judged, Told } from './judged.ts';
import { examineApart } from './world.ts';

/** As in vitest.config.ts: each computes for a few seconds. */
const AT_ONCE = 8;

const { values } = parseArgs({
  options: {
    inside: { type: 'string' },
    seconds: { type: 'string' },
    only: { type: 'string' },
    minutes: { type: 'string' },
  },
});

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

if (values.inside !== undefined) {
  console.log(JSON.stringify(await examine(incidentOf(values.inside), number(values.seconds))));
  process.exit();
}

const minutes = number(values.minutes);
const incidents = values.only === undefined ? GALLERY : [incidentOf(values.only)];
const width = Math.max(...incidents.map(({ name }) => name.length));
console.log(
  `${'incident'.padEnd(width)}  ${'named'.padEnd(8)}  seconds  first finding; false findings`,
);
let wrong = 0;

async function examineAndPrint(incident: Incident): Promise<void> {
  const isLong = incident.id === undefined && minutes !== undefined;
  const judged = await examineApart(incident.name, isLong ? 60 * minutes : undefined);
  if (!judged.isRight) wrong++;
  console.log(row(incident, judged));
}

async function examineInTurn(waiting: Incident[]): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    await examineAndPrint(next);
  }
}

const isChosen = (incident: Incident): boolean => incidents.includes(incident);
const together = TOGETHER.filter(isChosen);
await Promise.all(Array.from({ length: AT_ONCE }, () => examineInTurn(together)));
await examineInTurn(ALONE.filter(isChosen));
console.log(
  wrong === 0 ? `all ${incidents.length} right` : `${wrong} of ${incidents.length} wrong`,
);
process.exit(wrong === 0 ? 0 : 1);

function incidentOf(name: string): Incident {
  const incident = GALLERY.find((one) => one.name === name);
  if (incident === undefined) throw new Error(`no incident '${name}'`);
  return incident;
}

function row({ name, id }: Incident, { isRight, seconds, first, falseFindings }: Judged): string {
  const named = isRight ? (id === undefined ? 'silent' : 'named') : 'NOT';
  const told = id === undefined ? '' : first === undefined ? 'nothing' : sentence(first);
  const others = falseFindings.filter((finding) => finding !== first).map(sentence);
  const what = [told, ...others.map((other) => `FALSE ${other}`)].filter((part) => part !== '');
  return `${name.padEnd(width)}  ${named.padEnd(8)}  ${String(seconds).padStart(7)}  ${what.join('; ')}`;
}

function sentence({ id, summary }: Told): string {
  return `${id}: ${summary}`;
}
