import { describe, expect, test } from 'vitest';
import type { ProcessEvent } from '../../src/app/acting/events.ts';
import { HELP_LINES } from '../../src/app/help.ts';
import type { Effect, Message } from '../../src/app/messages.ts';
import type { State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import type { Process } from '../../src/sampler/process.ts';
import type { Knowledge } from '../../src/signals/read-facts.ts';
import { SIGNALS, SIGTERM, type Signal } from '../../src/signals/signal-table.ts';
import type { Target } from '../../src/signals/target.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildSample, buildState } from '../support/build-state.ts';
import { buildFacts, signalSet } from '../support/build-target.ts';

const CATCHING = buildFacts({}, { caught: signalSet(15) });
const MOMENT = { atMs: Date.UTC(2026, 2, 7, 2, 17), atTicks: 9000 };

/** ptop with somebody who presses keys; what `update` wants done is noted, and facts are read. */
class Session {
  state: State;
  readonly effects: Effect[] = [];
  facts: (target: Target) => Knowledge | undefined = () => CATCHING;

  constructor(processes: readonly Readonly<Process>[], change: Partial<State['settings']> = {}) {
    const state = buildState(processes);
    this.state = { ...state, settings: { ...state.settings, ...change } };
  }

  press(...keys: readonly string[]): this {
    for (const key of keys) this.tell({ type: 'key', key });
    return this;
  }

  tell(message: Message): this {
    const { state, effect } = update(this.state, message);
    this.state = state;
    if (effect === undefined) return this;
    this.effects.push(effect);
    if (effect.type === 'readFacts') this.arrive(effect.targets);
    return this;
  }

  arrive(targets: readonly Target[]): void {
    const known = new Map<Target, Knowledge>();
    for (const target of targets) {
      const facts = this.facts(target);
      if (facts !== undefined) known.set(target, facts);
    }
    this.tell({ type: 'facts', known });
  }

  get sent(): [name: string, pids: number[]][] {
    return this.effects.flatMap((effect) =>
      effect.type === 'send' ? [[effect.signal.name, effect.targets.map(({ pid }) => pid)]] : [],
    );
  }

  /** The last signal that was wanted reaches its targets. */
  deliver(result: 'sent' | 'denied' | 'recycled' = 'sent'): this {
    const wanted = this.effects.findLast((effect) => effect.type === 'send') as {
      signal: Signal;
      targets: readonly Target[];
    };
    const sent = wanted.targets.map((target) => ({ target, result }));
    return this.tell({ type: 'sent', signal: wanted.signal, sent, ...MOMENT });
  }

  chosen(): Signal | undefined {
    const { mode } = this.state;
    return mode.kind === 'signal' ? SIGNALS[mode.index] : undefined;
  }
}

const node = buildProcess({ pid: 100, name: 'node', cpuPercent: 90 });
const other = buildProcess({ pid: 200, name: 'other', cpuPercent: 10 });

describe('the signal menu', () => {
  test('opens on SIGTERM each time, also after SIGKILL was sent', () => {
    const session = new Session([node, other]).press('f9');
    expect(session.chosen()).toBe(SIGTERM);
    session.press('9', 'enter').deliver();
    expect(session.sent).toEqual([['SIGKILL', [100]]]);
    expect(session.press('k').chosen()).toBe(SIGTERM);
  });

  test('goes to a typed number or name, and begins anew where that leads nowhere', () => {
    const typed = (...keys: string[]): string | undefined =>
      new Session([node]).press('f9', ...keys).chosen()?.name;
    expect(typed('1')).toBe('SIGHUP');
    expect(typed('1', '0')).toBe('SIGUSR1');
    expect(typed(...'usr2')).toBe('SIGUSR2');
    expect(typed(...'SIGSTOP')).toBe('SIGSTOP');
    expect(typed(...'hup', 't')).toBe('SIGTERM');
    expect(typed(...'rtmin+3')).toBe('SIGRTMIN+3');
    expect(typed('1', '2', 'backspace')).toBe('SIGHUP');
    expect(typed('ü', 'space', 'f5')).toBe('SIGTERM');
  });

  test('Esc leaves without a signal', () => {
    const session = new Session([node]).press('f9', '9', 'escape');
    expect(session.state.mode.kind).toBe('table');
    expect(session.sent).toEqual([]);
  });

  test('sends to whom the dialog named, though rows have moved and the cursor with them', () => {
    const session = new Session([node, other]).press('f9');
    const moved = [
      { ...node, cpuPercent: 0 },
      { ...other, cpuPercent: 99 },
    ].map((process) =>
      Object.assign(process.pid === 100 ? node : other, { cpuPercent: process.cpuPercent }),
    );
    session.tell({ type: 'sample', sample: buildSample(moved, 2) });
    expect(session.state.rows[0]?.process?.pid).toBe(200);
    session.press('enter');
    expect(session.sent).toEqual([['SIGTERM', [100]]]);
    Object.assign(node, { cpuPercent: 90 });
    Object.assign(other, { cpuPercent: 10 });
  });

  test('sends to the tagged ones, and to a thread as its whole process, once', () => {
    const thread = buildProcess({ pid: 101, tgid: 100, name: 'worker' });
    const session = new Session([node, other, thread]);
    session.state = { ...session.state, tagged: new Set([thread, node, other]) };
    session.press('f9', 'enter');
    expect(session.sent).toEqual([['SIGTERM', [100, 200]]]);
  });

  test('Tab takes in all that descends from there, parents first', () => {
    const child = buildProcess({ pid: 50, ppid: 100, startTicks: 3000 });
    const grandchild = buildProcess({ pid: 60, ppid: 50, startTicks: 4000 });
    const session = new Session([grandchild, child, { ...node, cpuPercent: 99 }]);
    session.press('f9', 'tab', 'enter');
    expect(session.sent).toEqual([['SIGTERM', [100, 50, 60]]]);
    expect(session.press('f9', 'tab', 'tab', 'enter').sent.at(-1)).toEqual(['SIGTERM', [100]]);
  });

  test('a process that has ended has nobody to send to', () => {
    const dead = buildProcess({ pid: 100, cpuPercent: 99 });
    const session = new Session([dead, other]).press('down', 'up');
    dead.endedAtMs = 1;
    session.press('f9');
    expect(session.state.mode.kind).toBe('table');
    expect(session.state.message).toContain('100 sleep has ended');
  });

  test('Enter before anything is known of the process waits until it is', () => {
    const session = new Session([node]);
    session.facts = () => undefined;
    session.press('f9', 'enter');
    expect(session.sent).toEqual([]);
    const [effect] = session.effects;
    session.facts = () => CATCHING;
    session.arrive(effect?.type === 'readFacts' ? effect.targets : []);
    expect(session.sent).toEqual([['SIGTERM', [100]]]);
  });
});

describe('PID 1, kernel threads, ptop itself and what it runs in', () => {
  const dangerous = [
    buildFacts({ init: 'here' }),
    buildFacts({ kernelThread: true }),
    buildFacts({ relation: { kind: 'self' } }),
    buildFacts({ relation: { kind: 'ancestor', shownName: 'sshd' } }),
  ];

  test.each(dangerous)('have a second question, and Enter does not answer it', (facts) => {
    for (const open of ['f9', 'X']) {
      const session = new Session([node]);
      session.facts = () => facts;
      session.press(open, 'enter', 'enter', 'enter');
      expect(session.state.mode.kind).toBe('confirm');
      expect(session.sent).toEqual([]);
      session.press('n');
      expect(session.state.mode.kind).toBe(open === 'f9' ? 'signal' : 'stopPlan');
      session.press('enter', 'y');
      expect(session.sent).toEqual([['SIGTERM', [100]]]);
    }
  });

  test('one of them among many is enough to ask', () => {
    const session = new Session([node, other]);
    session.state = { ...session.state, tagged: new Set([node, other]) };
    session.facts = ({ pid }) => (pid === 200 ? dangerous[0] : CATCHING);
    session.press('f9', 'enter');
    expect(session.state.mode).toMatchObject({
      kind: 'confirm',
      dangers: ['200 other is PID 1: if it ends, everything here ends with it'],
    });
  });
});

test('--readonly refuses every change, and says so', () => {
  const session = new Session([node], { readonly: true });
  for (const key of ['f9', 'k', 'X', 'f7', 'f8']) {
    expect(session.press(key).state.message).toContain('--readonly');
  }
  expect(session.effects).toEqual([]);
});

describe('what came of it', () => {
  const seen = (session: Session, afterMs: number, fate: 'alive' | 'gone' | 'zombie'): void => {
    const { target } = session.state.events[0] as ProcessEvent;
    session.tell({ type: 'seen', atMs: MOMENT.atMs + afterMs, seen: [{ target, fate }] });
  };

  test('the message line follows it until a key is pressed, the log goes on', () => {
    const session = new Session([node]).press('f9', 'enter').deliver();
    expect(session.state.message).toBe('SIGTERM sent to 100 node');
    seen(session, 1000, 'alive');
    expect(session.state.message).toBe('SIGTERM sent to 100 node: still alive after 1.0 s');
    session.press('down');
    seen(session, 2100, 'gone');
    expect(session.state.message).toBeUndefined();
    expect(session.state.events).toMatchObject([{ outcome: { fate: 'exited', afterMs: 2100 } }]);
  });

  test('a new process in its place is noticed in the next reading', () => {
    const session = new Session([node]).press('f9', 'enter').deliver();
    seen(session, 100, 'gone');
    const restarted = buildProcess({ pid: 300, name: 'node', startTicks: 9001 });
    const sample = { ...buildSample([restarted], 2), takenAtMs: MOMENT.atMs + 500 };
    session.tell({ type: 'sample', sample });
    expect(session.state.message).toContain('exited after 0.1 s, restarted as PID 300');
  });

  test('a recycled PID, and one that may not be signalled, are said to be that', () => {
    const send = (result: 'recycled' | 'denied'): string | undefined =>
      new Session([node]).press('f9', 'enter').deliver(result).state.message;
    expect(send('recycled')).toContain('another process has its PID now: nothing was done');
    expect(send('denied')).toContain('it belongs to deploy, and takes deploy, root or CAP_KILL');
  });

  test('of many, the message counts and the log names', () => {
    const many = Array.from({ length: 1000 }, (_, at) => buildProcess({ pid: 1000 + at }));
    const session = new Session(many);
    session.state = { ...session.state, tagged: new Set(many) };
    session.press('f9', 'enter').deliver();
    expect(session.state.message).toBe('SIGTERM sent to 1,000 of 1,000 processes');
    const gone = session.state.events
      .slice(0, 900)
      .map((event) => ({ target: (event as ProcessEvent).target, fate: 'gone' as const }));
    session.tell({ type: 'seen', atMs: MOMENT.atMs + 500, seen: gone });
    expect(session.state.message).toBe(
      'SIGTERM sent to 1,000 of 1,000 processes, 900 ended, 100 still alive',
    );
    expect(session.press('E').state.mode.kind).toBe('events');
  });
});

describe('nice', () => {
  test('F7 and F8 as in htop, for the tagged or for the cursor, threads by themselves', () => {
    const thread = buildProcess({ pid: 101, tgid: 100 });
    const session = new Session([node, thread]).press('f8', ']');
    session.state = { ...session.state, tagged: new Set([thread]) };
    session.press('f7');
    expect(
      session.effects.map((effect) =>
        effect.type === 'renice' ? [effect.by, effect.targets.map(({ pid }) => pid)] : [],
      ),
    ).toEqual([
      [1, [100]],
      [-1, [100]],
      [-1, [101]],
    ]);
  });

  test('says what it is now, or who may change it', () => {
    const session = new Session([node]).press('f8');
    const target =
      session.effects[0]?.type === 'renice' ? session.effects[0].targets[0] : undefined;
    const tell = (result: Parameters<typeof session.tell>[0]): string | undefined =>
      session.tell(result).state.message;
    const reniced = (kind: 'set' | 'onlyUp' | 'denied'): Message => ({
      type: 'reniced',
      by: 1,
      reniced: [
        {
          target: target as Target,
          result: kind === 'set' ? { kind, nice: 5, threads: 11 } : { kind },
        },
      ],
      atMs: MOMENT.atMs + session.state.events.length,
      atTicks: MOMENT.atTicks,
    });
    expect(tell(reniced('set'))).toBe('100 node: nice 5 in 11 threads');
    expect(tell(reniced('onlyUp'))).toContain('only root or CAP_SYS_NICE may lower');
    expect(tell(reniced('denied'))).toContain('it belongs to deploy');
  });
});

test('the keys of all this are on the help screen', () => {
  const heading = HELP_LINES.findIndex((line) => 'heading' in line && /Acting/.test(line.heading));
  const terms = HELP_LINES.slice(heading + 1, heading + 6).map((line) =>
    'term' in line ? line.term : '',
  );
  expect(terms).toEqual(['F7 ]', 'F8 [', 'F9 k', 'X', 'E']);
});
