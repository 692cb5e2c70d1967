import type { Process } from '../sampler/process.ts';
import { fdShare } from './fd-share.ts';
import { matchesGlob, matchesUnit, showsText } from './match-text.ts';

export type Predicate = (process: Readonly<Process>) => boolean;

/** Why a term cannot be used (yet, while it is being typed), as a sentence that says what is right. */
export interface WrongTerm {
  readonly wrong: string;
}

interface Quantity {
  readonly names: readonly string[];
  readonly unit: 'bytes' | 'percent' | 'count';
  /** Undefined when unknown: matches no comparison. */
  readonly value: (process: Readonly<Process>) => number | undefined;
}

/** What can be compared with a number, by the names of its column and the short ones. */
const QUANTITIES: readonly Quantity[] = [
  { names: ['fd', 'fds'], unit: 'count', value: (p) => p.openFds },
  {
    names: ['fd%'],
    unit: 'percent',
    value: (p) => {
      const share = fdShare(p);
      return share === undefined ? undefined : share * 100;
    },
  },
  { names: ['fdmax'], unit: 'count', value: (p) => p.maxFds },
  { names: ['rss', 'res'], unit: 'bytes', value: (p) => p.rssBytes },
  { names: ['virt'], unit: 'bytes', value: (p) => p.virtualBytes },
  { names: ['cpu', 'cpu%'], unit: 'percent', value: (p) => p.cpuPercent },
  { names: ['mem', 'mem%'], unit: 'percent', value: (p) => p.memoryPercent },
  { names: ['threads', 'thr'], unit: 'count', value: (p) => p.threads },
  { names: ['nice', 'ni'], unit: 'count', value: (p) => p.nice },
  { names: ['pid'], unit: 'count', value: (p) => p.pid },
  { names: ['ppid'], unit: 'count', value: (p) => p.ppid },
];

const EXAMPLES = { bytes: '500M', percent: '80', count: '1000' } as const;

const NUMBERS = {
  bytes: /^(\d+\.?\d*|\.\d+)([kmgtp]?)b?$/i,
  percent: /^(\d+\.?\d*|\.\d+)()%?$/,
  count: /^(-?\d+)()$/,
} as const;

const parseNumber = (text: string, unit: Quantity['unit']): number | undefined => {
  const [, digits, letter = ''] = NUMBERS[unit].exec(text) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * 1024 ** (1 + 'kmgtp'.indexOf(letter.toLowerCase() || ' '));
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
};

const parseComparison = (text: string): Predicate | WrongTerm | undefined => {
  const [, name = '', operator = '', operand = ''] =
    /^([a-z]+%?)(>=|<=|[<>=])(.*)$/i.exec(text) ?? [];
  if (operator === '') return undefined;
  const quantity = QUANTITIES.find(({ names }) => names.includes(name.toLowerCase()));
  if (quantity === undefined) {
    if (operator === '=') return undefined; // arguments look like that: port=3000
    const all = QUANTITIES.map(({ names }) => names[0]).join(' ');
    return { wrong: `${name} cannot be compared, these can: ${all}` };
  }
  const number = parseNumber(operand, quantity.unit);
  if (number === undefined) {
    return {
      wrong: `${name}${operator} takes a number: ${name}${operator}${EXAMPLES[quantity.unit]}`,
    };
  }
  const compare = COMPARISONS[operator] as (a: number, b: number) => boolean;
  const { value } = quantity;
  return (process) => {
    const known = value(process);
    return known !== undefined && compare(known, number);
  };
};

const STATES = 'RSDZTIX';

const parseState = (letters: string): Predicate | WrongTerm => {
  const wanted = letters.toUpperCase();
  if ([...wanted].some((letter) => !STATES.includes(letter))) {
    return { wrong: `state: takes letters of ${[...STATES].join(' ')}: state:D` };
  }
  return ({ state }) => wanted.includes(state.toUpperCase());
};

const parsePid = (digits: string): Predicate | WrongTerm =>
  /^\d+$/.test(digits)
    ? ({ pid }) => pid === Number(digits)
    : { wrong: 'pid: takes a number: pid:1234' };

/** `field:value`, with an example for the one who has not typed the value yet. */
const FIELDS: Readonly<
  Record<string, { example: string; parse: (value: string) => Predicate | WrongTerm }>
> = {
  state: { example: 'state:D', parse: parseState },
  user: {
    example: 'user:deploy',
    parse: (glob) => {
      const matches = matchesGlob(glob);
      return ({ user }) => matches(user);
    },
  },
  unit: { example: 'unit:video*', parse: matchesUnit },
  name: {
    example: 'name:node',
    parse: (glob) => {
      const matches = matchesGlob(glob);
      return ({ shownName }) => matches(shownName);
    },
  },
  pid: { example: 'pid:1234', parse: parsePid },
};

const parseField = (text: string): Predicate | WrongTerm | undefined => {
  const [, name = '', value = ''] = /^([a-z]+):(.*)$/is.exec(text) ?? [];
  const field = FIELDS[name.toLowerCase()];
  if (field === undefined) return undefined; // commands look like that: nginx:
  return value === '' ? { wrong: `${name}: takes a value: ${field.example}` } : field.parse(value);
};

/** One alternative of a word of the filter language: a field, a comparison, or plain text. */
export const parseTerm = (text: string): Predicate | WrongTerm =>
  parseField(text) ?? parseComparison(text) ?? showsText(text);
