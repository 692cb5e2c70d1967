import { runCommandLine } from './commands/command-line.ts';
import type { Commands } from './commands/commander-program.ts';
import { fds, fdsOptions } from './commands/fds.ts';
import { monitorOptions } from './commands/monitor/options.ts';
import { guardOutput } from './commands/output.ts';
import { snapshot, snapshotOptions } from './commands/snapshot.ts';
import { stopOptions } from './commands/stop/options.ts';
import { stop } from './commands/stop.ts';
import { watch, watchOptions } from './commands/watch.ts';

/** The commands of ptop. The large ones are loaded when they are asked for. */
const commands: Commands = {
  monitor: {
    summary: 'the full-screen monitor',
    run: async (values) => {
      const { runMonitor } = await import('./commands/monitor.ts');
      return runMonitor(monitorOptions(values));
    },
  },
  snapshot: {
    summary: 'one reading of every process and of the host',
    notes:
      'Two samples half a second apart, so that CPU % is real. The table is what the monitor would ' +
      'show; --json has every process and every field, and null for what is not known.',
    run: async (values) => snapshot(snapshotOptions(values)),
  },
  fds: {
    summary: 'what the descriptors of a process are, and how full its limit is',
    operands: '<PID>',
    notes:
      'By kind, sockets by TCP state, local port and peer (read in the network namespace of the ' +
      'process), deleted files still open. What they are takes the same user or root; --json has ' +
      'null for what is not known.',
    run: async (values, operands) => fds(fdsOptions(values, operands)),
  },
  watch: {
    summary: 'a line a reading for a few processes: RSS, descriptors, threads, CPU %',
    operands: '<PID...>',
    notes:
      'Ends when the processes have ended, or with Ctrl-C. --csv and --json: times in UTC, sizes in ' +
      'bytes, nothing (null) for what is not known, as CPU % in the first reading.',
    run: async (values, operands) => watch(watchOptions(values, operands)),
  },
  stop: {
    summary: 'SIGTERM, a time of grace, then SIGKILL, and what came of it',
    operands: '<PID...>',
    notes:
      'As docker stop does it, for any process; like docker stop and systemctl stop it does not ask, ' +
      'on a terminal or not, except about PID 1, kernel threads and what ptop itself runs in (--yes). ' +
      'Ctrl-C before SIGKILL cancels that. Exit status: 0 SIGTERM was enough, 1 it took SIGKILL, ' +
      '2 wrong use, no such process or not permitted, 4 still there.',
    run: async (values, operands) => stop(stopOptions(values, operands)),
  },
  triage: {
    summary: 'the ten-step incident runbook, run by itself: what is wrong, the worst first',
    notes:
      'Takes 5 s, changes nothing, needs no root: what it cannot see it calls unknown, and says why. ' +
      'The first line is the first finding; secrets in it are masked, so that it can be pasted. ' +
      'Exit status, as of monitoring plug-ins: 0 ok, 1 warning, 2 critical, 3 unknown or wrong use.',
    wrongUseStatus: 3,
    run: async (values) => {
      const { triageOptions } = await import('./commands/triage/options.ts');
      const { triage } = await import('./commands/triage.ts');
      return triage(triageOptions(values));
    },
  },
  audit: {
    summary: 'the checklist for a service, before the incident: what to write into its unit file',
    notes:
      'Without --unit and --pid: the kernel parameters, and all services that run, the worst first. ' +
      'Changes nothing but with --try-stop, which asks before it stops anything. Asks the ports that ' +
      'the process listens on for /metrics. Exit status, as of monitoring plug-ins: 0 ok, 1 warning, ' +
      '2 critical, 3 unknown or wrong use.',
    wrongUseStatus: 3,
    run: async (values) => {
      const { auditOptions } = await import('./commands/audit/options.ts');
      const { audit } = await import('./commands/audit.ts');
      return audit(auditOptions(values));
    },
  },
};

guardOutput();
const status = await runCommandLine(commands, process.argv.slice(2));
process.exit(process.exitCode ?? status); // at once: V8 would tidy up for some milliseconds more
