/** What a log line that is JSON says, under the names that loggers use. */
export interface StructuredMessage {
  /** Severity as in syslog(3), 3 for an error; undefined when it names none that is known. */
  readonly priority: number | undefined;
  /** The word or number that the logger wrote: `error`, `50`. */
  readonly level: string | undefined;
  /** The text; undefined when no field has the name of one. */
  readonly text: string | undefined;
}

const LEVEL_NAMES = ['level', 'severity', 'lvl', 'loglevel', 'log.level', 'level_name', '@level'];
const TEXT_NAMES = [
  'msg',
  'message',
  'MESSAGE',
  'text',
  'event',
  '@message',
  '@m',
  'short_message',
];

/** winston, zap, logrus, Java, Python, Google; and syslog's own. */
const PRIORITIES: ReadonlyMap<string, number> = new Map([
  ...(['emerg', 'emergency'] as const).map((word) => [word, 0] as const),
  ...(['alert'] as const).map((word) => [word, 1] as const),
  ...(['crit', 'critical', 'fatal', 'panic', 'dpanic'] as const).map((word) => [word, 2] as const),
  ...(['error', 'err', 'severe', 'eror'] as const).map((word) => [word, 3] as const),
  ...(['warn', 'warning', 'wrn'] as const).map((word) => [word, 4] as const),
  ...(['notice'] as const).map((word) => [word, 5] as const),
  ...(['info', 'information', 'informational', 'inf'] as const).map((word) => [word, 6] as const),
  ...(['http', 'verbose', 'debug', 'dbg', 'trace', 'trc', 'silly'] as const).map(
    (word) => [word, 7] as const,
  ),
]);

/** pino and bunyan: 60 fatal, 50 error, 40 warn, 30 info, 20 debug, 10 trace. */
const priorityOfNumber = (level: number): number | undefined => {
  if (!(level >= 10 && level <= 60)) return undefined;
  return level >= 60 ? 2 : level >= 50 ? 3 : level >= 40 ? 4 : level >= 30 ? 6 : 7;
};

/** Undefined when the message is not a JSON object with a level or a text that can be told. */
export function structuredMessage(message: string): StructuredMessage | undefined {
  const object = objectIn(message);
  if (object === undefined) return undefined;
  const level = plain(first(object, LEVEL_NAMES) ?? nested(object, 'log', 'level'));
  const text = plain(first(object, TEXT_NAMES));
  if (level === undefined && text === undefined) return undefined;
  const word = level?.toLowerCase() ?? '';
  return { priority: PRIORITIES.get(word) ?? priorityOfNumber(Number(word)), level, text };
}

/** All fields by their names, in their order; values that are not plain as JSON. Foreign text. */
export function structuredFields(message: string): [name: string, value: string][] {
  return Object.entries(objectIn(message) ?? {}).map(([name, value]) => [
    name,
    plain(value) ?? asJson(value),
  ]);
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectIn(message: string): JsonObject | undefined {
  const text = message.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}

function first(object: JsonObject, names: readonly string[]): unknown {
  const name = names.find((one) => Object.hasOwn(object, one) && plain(object[one]) !== undefined);
  return name === undefined ? undefined : object[name];
}

function nested(object: JsonObject, outer: string, inner: string): unknown {
  const value = Object.hasOwn(object, outer) ? object[outer] : undefined;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, inner)
    ? (value as JsonObject)[inner]
    : undefined;
}

const plain = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

/** Nothing is too deep for JSON.parse, but much is for JSON.stringify. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}
