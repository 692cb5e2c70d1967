import { parseFilter } from '../table/filter.ts';
import { parseColumn, parseColumns } from '../table/parse-columns.ts';
import {
  LONGEST_SECONDS,
  parseCount,
  parseGrace,
  parseName,
  parsePids,
  parseSeconds,
  parseUrl,
  SHORTEST_SECONDS,
} from './option-values.ts';

/** The commands there are; what each does stands in main.ts. */
export type CommandName = 'monitor' | 'snapshot' | 'fds' | 'watch' | 'stop' | 'triage' | 'audit';

/** One option: what is parsed, the help texts and the README come from it. */
export interface OptionRow {
  readonly long: `--${string}`;
  readonly letter?: `-${string}`;
  /** Name of the argument; a flag has none. */
  readonly argument?: string;
  readonly description: string;
  /** Completes the message "--delay takes ...". */
  readonly takes?: string;
  /**
   * What a text stands for. For a text that is wrong, undefined, and `takes` says what is right; or
   * something whose `wrong` says it.
   */
  readonly parse?: (text: string, previous: never) => unknown;
  readonly default?: number | string;
  /** A variable that sets the option too. */
  readonly environment?: string;
  /** Options, by their keys, that make no sense beside it. */
  readonly conflicts?: readonly string[];
  readonly commands: readonly CommandName[];
}

const SECONDS = `seconds from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}, such as 0.5`;

/** THE options. A key is the name of the value: `sortKey`; a `--no-color` makes `color` false. */
export const options = {
  delay: {
    long: '--delay',
    letter: '-d',
    argument: 'SECONDS',
    description: 'time between two readings',
    takes: SECONDS,
    parse: parseSeconds,
    default: 1,
    commands: ['monitor'],
  },
  pid: {
    long: '--pid',
    letter: '-p',
    argument: 'LIST',
    description: 'only these processes: 812,48271',
    takes: 'PIDs with commas between them, such as 812,48271',
    parse: parsePids,
    commands: ['monitor', 'snapshot', 'triage', 'audit'],
  },
  user: {
    long: '--user',
    letter: '-u',
    argument: 'NAME',
    description: 'only processes of this user, a name or a number',
    takes: 'the name or number of a user',
    parse: parseName,
    commands: ['monitor', 'snapshot'],
  },
  unit: {
    long: '--unit',
    argument: 'UNIT',
    description: 'only processes of this systemd unit',
    takes: 'the name of a systemd unit, such as nginx.service',
    parse: parseName,
    commands: ['monitor', 'snapshot', 'triage', 'audit'],
  },
  url: {
    long: '--url',
    argument: 'URL',
    description: 'where the application answers: http://127.0.0.1:3000/health',
    takes: 'the address of a web page, such as http://127.0.0.1:3000/health',
    parse: parseUrl,
    commands: ['triage'],
  },
  for: {
    long: '--for',
    argument: 'SECONDS',
    description: 'how long to look: trends need a minute, the rest a few seconds',
    takes: SECONDS,
    parse: parseSeconds,
    default: 5,
    commands: ['triage'],
  },
  filter: {
    long: '--filter',
    letter: '-F',
    argument: 'TEXT',
    description: 'only processes that match: node, state:D, user:deploy, fd>1000, rss>500M',
    parse: parseFilter,
    commands: ['monitor', 'snapshot'],
  },
  sortKey: {
    long: '--sort-key',
    letter: '-s',
    argument: 'COLUMN',
    description: 'sort by this column',
    parse: parseColumn,
    commands: ['monitor', 'snapshot'],
  },
  tree: {
    long: '--tree',
    letter: '-t',
    description: 'show who started whom',
    commands: ['monitor', 'snapshot'],
  },
  columns: {
    long: '--columns',
    argument: 'LIST',
    description: 'the columns to show: PID,FD,FD%,COMMAND',
    parse: parseColumns,
    commands: ['monitor', 'snapshot'],
  },
  color: {
    long: '--no-color',
    letter: '-C',
    description: 'bold, underline and reverse only (also with NO_COLOR set)',
    environment: 'NO_COLOR',
    commands: ['monitor'],
  },
  unicode: {
    long: '--no-unicode',
    letter: '-U',
    description: 'draw with ASCII characters only',
    commands: ['monitor'],
  },
  mouse: {
    long: '--no-mouse',
    letter: '-M',
    description: 'leave the mouse to the terminal',
    commands: ['monitor'],
  },
  maxIterations: {
    long: '--max-iterations',
    letter: '-n',
    argument: 'N',
    description: 'leave after this many readings',
    takes: 'a number from 1',
    parse: parseCount,
    commands: ['monitor'],
  },
  readonly: {
    long: '--readonly',
    description: 'no signals, no renice, nothing that changes the machine',
    commands: ['monitor'],
  },
  json: {
    long: '--json',
    description: 'JSON, for programs',
    conflicts: ['columns', 'tree', 'csv'],
    commands: ['snapshot', 'fds', 'watch', 'triage', 'audit'],
  },
  csv: {
    long: '--csv',
    description: 'comma-separated values, for spreadsheets',
    commands: ['watch'],
  },
  interval: {
    long: '--interval',
    argument: 'SECONDS',
    description: 'time between two readings',
    takes: SECONDS,
    parse: parseSeconds,
    default: 1,
    commands: ['watch'],
  },
  count: {
    long: '--count',
    argument: 'N',
    description: 'end after this many readings',
    takes: 'a number from 1',
    parse: parseCount,
    commands: ['watch'],
  },
  grace: {
    long: '--grace',
    argument: 'SECONDS',
    description: 'time between SIGTERM and SIGKILL',
    takes: `seconds from 0 to ${LONGEST_SECONDS}, such as 30`,
    parse: parseGrace,
    default: 10,
    commands: ['stop'],
  },
  kill: {
    long: '--no-kill',
    description: 'no SIGKILL: what is still there after that time stays',
    commands: ['stop'],
  },
  children: {
    long: '--children',
    description: 'also all processes that descend from these, parents first',
    commands: ['stop'],
  },
  yes: {
    long: '--yes',
    description: 'ask nothing: yes to every question',
    commands: ['stop', 'audit'],
  },
  tryStop: {
    long: '--try-stop',
    description: 'stop it once, after asking, and see how it ends; a service is started again',
    commands: ['audit'],
  },
  procfs: {
    long: '--procfs',
    argument: 'DIR',
    description:
      "another procfs: a host's, mounted into a container, or a captured tree (also PTOP_PROCFS)",
    takes: 'a directory',
    parse: parseName,
    default: '/proc',
    environment: 'PTOP_PROCFS',
    commands: ['monitor', 'snapshot', 'fds', 'watch', 'stop', 'triage', 'audit'],
  },
} as const satisfies Readonly<Record<string, OptionRow>>;

type Options = typeof options;

/** Options that a command takes, in the order of the table. */
export function optionsOf(command: CommandName): readonly OptionRow[] {
  return Object.values<OptionRow>(options).filter((row) => row.commands.includes(command));
}

type Parsed<Row> = Row extends { parse: (...args: never) => infer Result }
  ? Exclude<Result, undefined | { wrong: string }>
  : boolean;

type Value<Row> = Row extends { default: unknown } ? Parsed<Row> : Parsed<Row> | undefined;

/** What the options of a command were given as. */
export type Values<Command extends CommandName> = {
  readonly [Key in keyof Options as Command extends Options[Key]['commands'][number]
    ? Key
    : never]: Value<Options[Key]>;
};
