import { type Commands, runCommandLine } from './commands/command-line.ts';
import { guardOutput } from './commands/output.ts';

/**
 * The commands of ptop. Each is loaded when it is asked for: the first frame of the monitor need
 * not wait for the others, nor they for the terminal library.
 */
const commands: Commands = {
  monitor: {
    summary: 'the full-screen monitor',
    run: async (values) => {
      const { monitorOptions } = await import('./commands/monitor-options.ts');
      const { runMonitor } = await import('./commands/monitor.ts');
      return runMonitor(monitorOptions(values));
    },
  },
  snapshot: {
    summary: 'one reading of every process and of the host',
    run: async (values) => {
      const { snapshot, snapshotOptions } = await import('./commands/snapshot.ts');
      return snapshot(snapshotOptions(values));
    },
  },
  watch: {
    summary: 'a line a reading for a few processes: RSS, descriptors, threads, CPU %',
    operands: '<PID...>',
    run: async (values, operands) => {
      const { watch, watchOptions } = await import('./commands/watch.ts');
      return watch(watchOptions(values, operands));
    },
  },
};

guardOutput();
const status = await runCommandLine(commands, process.argv.slice(2));
process.exitCode ??= status;
