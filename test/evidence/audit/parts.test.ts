import { describe, expect, test } from 'vitest';
import { treeOf } from '../../../src/evidence/audit/tree.ts';
import { agentsAmong } from '../../../src/evidence/audit/watchers.ts';
import { buildService } from '../../support/build-audit.ts';
import { buildProcess } from '../../support/build-process.ts';

describe('the processes of a unit', () => {
  const unit = buildService('MainPID=812', 'ControlGroup=/system.slice/app.service');
  const main = buildProcess({ pid: 812, startTicks: 10 });
  const child = buildProcess({ pid: 813, ppid: 812, startTicks: 20 });
  const zombie = buildProcess({ pid: 814, ppid: 813, startTicks: 30, state: 'Z' });
  const stranger = buildProcess({ pid: 900, ppid: 1, startTicks: 40, name: 'left' });
  const namesake = buildProcess({ pid: 901, cgroup: '/user.slice/x/app.service', startTicks: 50 });
  const other = buildProcess({ pid: 950, unit: 'b.service', cgroup: '/b.service', startTicks: 60 });
  const all = [main, child, zombie, stranger, namesake, other];
  const pids = (members: readonly { readonly pid: number }[]) => members.map(({ pid }) => pid);

  test('those below the main process are known, whoever else is there is not', () => {
    const { descendants, zombies, strangers } = treeOf(main, unit, all);
    expect(pids(descendants)).toEqual([813, 814]);
    expect(pids(zombies)).toEqual([814]);
    expect(strangers).toEqual([{ pid: 900, shownName: 'left' }]);
  });

  test('asked about a worker, the main process is no stranger', () => {
    expect(pids(treeOf(child, unit, all).strangers)).toEqual([900]);
  });

  test('without a unit nobody is a stranger', () => {
    expect(treeOf(stranger, undefined, all)).toEqual({
      descendants: [],
      zombies: [],
      strangers: [],
    });
  });
});

test('agents are told by their names as the kernel cuts them', () => {
  const processes = ['process-exporte', 'node_exporter', 'nodemon', 'telegrafx'].map(
    (name, index) => buildProcess({ pid: 10 + index, name }),
  );
  expect(agentsAmong(processes)).toEqual({
    agents: [{ pid: 10, shownName: 'process-exporte' }],
    hostAgents: [{ pid: 11, shownName: 'node_exporter' }],
  });
});
