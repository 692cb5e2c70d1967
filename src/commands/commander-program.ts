import { Command, Option } from 'commander';
import { description, version } from '../../package.json';
import { type CommandName, type OptionRow, optionsOf, type Values } from './options.ts';
import { WrongUse } from './wrong-use.ts';

/** One command: a row of the table in main.ts. */
export interface CommandRow<Name extends CommandName> {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the options, as commander writes it: `<PID...>`. */
  readonly operands?: string;
  /** What else `ptop COMMAND --help` has to say. */
  readonly notes?: string;
  /** Exit status for wrong use; 2 when left out. */
  readonly wrongUseStatus?: number;
  /** Does it and returns the exit status; throws WrongUse. */
  run(values: Values<Name>, operands: readonly string[]): Promise<number>;
}

export type Commands = { readonly [Name in CommandName]: CommandRow<Name> };

/** What a bare `ptop` does. */
export const DEFAULT_COMMAND = 'monitor';

/** The tables as commander reads them; `end` is told the exit status of the command that ran. */
export function commanderProgram(commands: Commands, end: (status: number) => void): Command {
  const program = new Command('ptop')
    .description(description)
    .usage('[options]\n       ptop COMMAND [options]')
    .version(`ptop ${version}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help; ptop COMMAND --help for a command')
    .helpCommand(false)
    .enablePositionalOptions() // or a command would be offered the options of the monitor
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({ optionTerm: (option) => option.flags.replace(/[<>]/g, '') });
  for (const name of Object.keys(commands) as CommandName[]) {
    addCommand(program, commands, name, end);
  }
  addHelpCommand(program);
  showOptionsOfDefaultCommand(program);
  return program;
}

function addCommand<Name extends CommandName>(
  program: Command,
  commands: Commands,
  name: Name,
  end: (status: number) => void,
): void {
  const row: CommandRow<Name> = commands[name];
  const isDefault = name === DEFAULT_COMMAND;
  const command = program
    .command(name, { isDefault, hidden: isDefault })
    .description(row.notes === undefined ? row.summary : `${row.summary}\n\n${row.notes}`)
    .summary(row.summary)
    .allowExcessArguments(isDefault)
    .helpOption('-h, --help', 'print this help')
    .action(async () => {
      if (isDefault && command.args[0] !== undefined) throw noSuchCommand(command.args[0], program);
      end(await row.run(command.opts<Values<Name>>(), command.args));
    });
  if (row.operands !== undefined) command.argument(row.operands);
  for (const option of optionsOf(name)) command.addOption(commanderOption(option));
}

function commanderOption(row: OptionRow): Option {
  const flags = [row.letter, row.long].filter((flag) => flag !== undefined).join(', ');
  const option = new Option(
    row.argument === undefined ? flags : `${flags} <${row.argument}>`,
    row.description,
  );
  if (row.parse !== undefined) {
    option.argParser((text, previous) => parsed(row, text, previous));
  }
  if (row.default !== undefined) option.default(row.default, String(row.default));
  // An empty variable means the same as none (no-color.org); commander would take it.
  if (row.environment !== undefined && process.env[row.environment]) option.env(row.environment);
  return option.conflicts([...(row.conflicts ?? [])]);
}

function parsed({ long, parse, takes }: OptionRow, text: string, previous: unknown): unknown {
  const value = parse?.(text, previous as never);
  if (value === undefined) throw new WrongUse(`${long} takes ${takes}, not '${text}'`);
  const { wrong } = value as { readonly wrong?: string };
  if (wrong !== undefined) throw new WrongUse(`${long}: ${wrong}`);
  return value;
}

/** commander's own help command answers a wrong name with the whole usage. */
function addHelpCommand(program: Command): void {
  program.command('help [command]', { hidden: true }).action((name: string | undefined) => {
    const command = program.commands.find((known) => known.name() === name);
    if (name !== undefined && command === undefined) throw noSuchCommand(name, program);
    (command ?? program).outputHelp();
  });
}

/** `ptop --help` is the help of the monitor too. */
function showOptionsOfDefaultCommand(program: Command): void {
  const help = program.createHelp();
  const monitor = program.commands.find((command) => command.name() === DEFAULT_COMMAND);
  program.configureHelp({
    ...program.configureHelp(),
    visibleOptions: (command) =>
      command === program
        ? [...(monitor?.options ?? []), ...help.visibleOptions(command)]
        : help.visibleOptions(command),
  });
}

function noSuchCommand(name: string, program: Command): WrongUse {
  const names = program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());
  return new WrongUse(
    names.includes(name)
      ? `the command comes first: ptop ${name} [options]`
      : `no command '${name}'; there are ${names.join(', ')}`,
  );
}
