import { compiled } from './compiled.ts';
import { Program } from './program.ts';

/** How a process answers SIGTERM. */
export type Answer =
  | 'catch'
  | 'ignore'
  | 'block'
  | 'default'
  | 'signalfd'
  | 'sigwait'
  | 'sigwait-thread';

export const startAnswering = (how: Answer, uid?: number): Promise<Program> =>
  Program.start([compiled('answers'), how], { uid, saysReady: true });

/** Holds `files` descriptors; after SIGTERM it closes them within `ms` and ends. */
export const startDraining = (files: number, ms: number): Promise<Program> =>
  Program.start([compiled('drains'), String(files), String(ms)], { saysReady: true });

/** A process that notes all its signals, and so do its `children`, who never keep still if wanted. */
export const startRecorder = (
  children: number,
  restless: 'restless' | '' = '',
): Promise<Program> => {
  const argv = [compiled('signal-recorder'), String(children), restless].filter(
    (arg) => arg !== '',
  );
  return Program.start(argv, { saysReady: true });
};

export interface Recorded {
  readonly pid: number;
  readonly signal: number;
  readonly sender: number;
}

/** The signals that a recorder and its children have had so far. */
export const recordedBy = ({ lines }: Program): readonly Recorded[] =>
  lines.slice(1).map((line) => {
    const [pid = 0, signal = 0, sender = 0] = line.split(' ').map(Number);
    return { pid, signal, sender };
  });
