import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KILLED_IN_UNIT, type LogLine, oomKills } from '../../../src/systemd/journal/oom-kills.ts';

const lines = (text: string, atMs = 1): LogLine[] =>
  text
    .trim()
    .split('\n')
    .map((message) => ({ atMs, message: message.trim() }));

const limited = `
  tail invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
  CPU: 1 PID: 812 Comm: tail Not tainted 6.18.44 #1
  memory: usage 20480kB, limit 20480kB, failcnt 21
  memory+swap: usage 20480kB, limit 9007199254740988kB, failcnt 0
  Tasks state (memory values in pages):
  [    812]     0   812     5785     5512     5088      424         0    81920        0             0 tail
  oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/system.slice/a.service,task_memcg=/system.slice/a.service,task=tail,pid=812,uid=0
  Memory cgroup out of memory: Killed process 812 (tail) total-vm:23140kB, anon-rss:20352kB, file-rss:1696kB, shmem-rss:0kB, UID:0 pgtables:80kB oom_score_adj:0`;

test('a unit at its own limit: victim, unit and limit', () => {
  expect(oomKills(lines(limited))).toEqual([
    {
      atMs: 1,
      pid: 812,
      comm: 'tail',
      anonRssBytes: 20352 * 1024,
      unit: 'a.service',
      scope: 'cgroup',
      fullCgroup: '/system.slice/a.service',
      limitBytes: 20480 * 1024,
    },
  ]);
});

test('a slice at its limit: the unit of the victim is not the one that was full', () => {
  const text = limited.replace('oom_memcg=/system.slice/a.service', 'oom_memcg=/system.slice');
  expect(oomKills(lines(text))).toMatchObject([
    { unit: 'a.service', fullCgroup: '/system.slice', scope: 'cgroup' },
  ]);
});

test('all of a group at once', () => {
  const more = 'Memory cgroup out of memory: Killed process 813 (sh) total-vm:1kB, anon-rss:2kB';
  expect(oomKills(lines(`${limited}\n${more}`))).toMatchObject([
    { pid: 812, unit: 'a.service' },
    { pid: 813, comm: 'sh', unit: 'a.service', limitBytes: 20480 * 1024 },
  ]);
});

test('the host had no memory left: what was said of a limit before does not count', () => {
  const global = `
    node invoked oom-killer: gfp_mask=0x140dca, order=0, oom_score_adj=0
    oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/system.slice/b.service,task=node,pid=900,uid=1000
    Out of memory: Killed process 900 (node) total-vm:9kB, anon-rss:8kB, file-rss:0kB`;
  expect(oomKills(lines(`${limited}\n${global}`))[1]).toEqual({
    atMs: 1,
    pid: 900,
    comm: 'node',
    anonRssBytes: 8 * 1024,
    unit: 'b.service',
    scope: 'global',
    fullCgroup: undefined,
    limitBytes: undefined,
  });
});

test('kernels before 5.0', () => {
  const text = `
    java invoked oom-killer: gfp_mask=0x14000c0(GFP_KERNEL), order=0, oom_score_adj=0
    Task in /system.slice/c.service killed as a result of limit of /system.slice/c.service
    memory: usage 524288kB, limit 524288kB, failcnt 21
    Memory cgroup out of memory: Kill process 77 (java) score 1974 or sacrifice child
    Killed process 77 (java) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB`;
  expect(oomKills(lines(text))).toMatchObject([
    { pid: 77, comm: 'java', unit: 'c.service', scope: 'cgroup', limitBytes: 524288 * 1024 },
  ]);
});

test('a name that looks like more of the line stays a name', () => {
  const text = limited.replaceAll('(tail)', '(a) total-vm:1 (b)');
  expect(oomKills(lines(text))).toMatchObject([{ pid: 812, comm: 'a) total-vm:1 (b' }]);
});

describe('where the kernel does not tell us, systemd does', () => {
  const told: LogLine = {
    atMs: 100,
    message: 'a.service: A process of this unit has been killed by the OOM killer.',
    messageId: KILLED_IN_UNIT,
    unit: 'a.service',
  };

  test('which unit it was', () => {
    expect(oomKills([told])).toMatchObject([{ unit: 'a.service', pid: undefined, atMs: 100 }]);
  });

  test('but it is not another kill', () => {
    expect(oomKills([...lines(limited, 90), told])).toHaveLength(1);
  });
});

test('no log makes it throw', () => {
  const words = limited.split(/\b/);
  const message = fc.array(fc.constantFrom(...words)).map((some) => some.join(''));
  fc.assert(fc.property(fc.array(message), (all) => void oomKills(lines(all.join('\n')))));
});
