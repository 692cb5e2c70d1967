/**
 * What ptop costs beside other monitors on the same load, in one run:
 *
 *     npm run bench -- [--processes 3000] [--seconds 20] [--presses 200] [--files 18000] [--sockets 18000] [--seeds 5] [--json]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endAll } from '../support/ending.ts';
import { enterPrivateWorld } from '../support/private-world.ts';
import { startSleepers } from '../support/programs.ts';
import { printVerdictTable } from '../trend/confusion.ts';
import { contenders, emptyHome, ptop } from './contenders.ts';
import { deepLatency } from './deep-latency.ts';
import { fdsBesideLsof } from './fds-beside-lsof.ts';
import { keyLatency } from './key-latency.ts';
import { costsTogether, firstTableMs, manyFilesCost } from './measure.ts';
import { type Report, table } from './report.ts';
import { triageCpuMs } from './triage-cost.ts';

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '3000' },
    seconds: { type: 'string', default: '20' },
    presses: { type: 'string', default: '200' },
    files: { type: 'string', default: '18000' },
    sockets: { type: 'string', default: '18000' },
    seeds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
enterPrivateWorld();

const home = mkdtempSync(join(tmpdir(), 'ptop-bench-'));
const terms = { columns: 160, rows: 50, seconds: Number(values.seconds), env: emptyHome(home) };
try {
  await startSleepers(Number(values.processes));
  const report = await measureAll();
  console.log(values.json ? JSON.stringify(report, null, 2) : table(report));
  if (!values.json && Number(values.seeds) > 0) {
    console.log();
    printVerdictTable(Array.from({ length: Number(values.seeds) }, (_, seed) => seed + 1));
  }
} finally {
  await endAll();
  rmSync(home, { recursive: true });
}

async function measureAll(): Promise<Report> {
  const monitors = contenders();
  progress('the first table of each monitor');
  const firstTable = await firstTableMs(monitors, terms);
  progress('all monitors side by side');
  const costs = await costsTogether(monitors, terms);
  progress('a process with many descriptors');
  const manyFiles = await manyFilesCost(ptop, terms, Number(values.files));
  progress('key presses');
  const latency = await keyLatency(ptop, terms, Number(values.presses));
  progress('keys while many sockets are read');
  const deep = await deepLatency(ptop, terms, Number(values.sockets));
  progress('triage');
  const triageMs = triageCpuMs();
  progress('ptop fds beside lsof');
  const beside = await fdsBesideLsof(Number(values.sockets));
  return {
    processes: Number(values.processes),
    columns: terms.columns,
    rows: terms.rows,
    seconds: terms.seconds,
    kernel: release(),
    costs,
    firstTableMs: firstTable,
    manyFiles,
    keyLatency: latency,
    deepLatency: deep,
    triageCpuMs: triageMs,
    fdsBesideLsof: beside,
  };
}

/** To standard error, so that --json stays JSON. */
function progress(what: string): void {
  console.error(`measuring ${what} ...`);
}
