/** What names of variables and options hold that nobody wants on a shared screen or in a channel. */
const SECRET_NAME =
  /pass(?:word|wd|phrase)?$|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|auth|cookie|[-_]key$|_dsn$/i;

/** User and password in a URL: `postgres://deploy:secret@db/app`. */
const URL_PASSWORD = /(\/\/[^\s:/@]*:)[^\s/]+(?=@)/g;

/** `--token=x`, `API_KEY=x`, `?access_token=x`: the value up to a blank, or in quotes. */
const ASSIGNMENT = /([\w.-]+)=("[^"]*"|'[^']*'|\S+)/g;

/** `--token x`, and `-password x` as Go and Java programs have it. */
const OPTION_AND_VALUE = /(?<!\S)(--?[A-Za-z][\w-]+) +((?!--)\S+)/g;

/** A header with all that follows, in a quote or not: `Authorization: Basic x`. */
const HEADER =
  /\b((?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]*(?:key|token))(\s*:\s*)[^"']+/gi;

/** `"password": "x"`, `password: x`. */
const FIELD =
  /\b(password|passwd|passphrase|secret|api[-_]?key|access[-_]?token)(["']?\s*:\s*)("[^"]*"|'[^']*'|\S+)/gi;

const BEARER = /\b(bearer\s+)[\w~+/.=-]{8,}/gi;

/** Tokens that can be told by their looks: of GitHub, GitLab, Stripe, AWS, Slack; JSON Web Tokens. */
const TOKEN =
  /\b(?:gh[pousr]_\w{16,}|github_pat_\w+|glpat-[\w-]{10,}|[rs]k_(?:live|test)_\w+|sk-[\w-]{20,}|AKIA[0-9A-Z]{12,}|xox[abprs]-[\w-]+|eyJ[\w-]+\.[\w-]+\.[\w-]*)/g;

const MASK = '********';

/** A line of text (a message, a joined command line) with everything masked that looks like a secret. */
export const maskSecrets = (text: string): string =>
  text
    .replace(URL_PASSWORD, `$1${MASK}`)
    .replace(HEADER, `$1$2${MASK}`)
    .replace(BEARER, `$1${MASK}`)
    .replace(FIELD, `$1$2${MASK}`)
    .replace(ASSIGNMENT, (whole, name: string) =>
      SECRET_NAME.test(name) ? `${name}=${MASK}` : whole,
    )
    .replace(OPTION_AND_VALUE, (whole, name: string) =>
      SECRET_NAME.test(name) ? `${name} ${MASK}` : whole,
    )
    .replace(TOKEN, MASK);

/** The value of a variable as it may be shown: of a secret only that there is one. */
export const maskSecret = (name: string, value: string): string =>
  value !== '' && SECRET_NAME.test(name) ? MASK : maskSecrets(value);

/** What stands before `=` where the whole rest is the value; a header or a URL may have `=` in its secret. */
const NAME_AND_EQUALS = /^([\w.-]+)=/;

/** Short options that take a password, by their program; elsewhere `-p` is a port or a path. */
const PASSWORD_OPTIONS: readonly (readonly [programs: RegExp, option: string])[] = [
  [/^(?:mysql|mariadb)/, '-p'],
  [/^(?:sshpass|mongo)/, '-p'],
  [/^redis-cli$/, '-a'],
  [/^curl$/, '-u'],
  [/^ldap/, '-w'],
];

/** The arguments of a program (argv), with those masked that look like secrets, whatever they hold. */
export function maskArguments(argv: readonly string[]): readonly string[] {
  const program = argv[0]?.slice(argv[0].lastIndexOf('/') + 1) ?? '';
  const option = PASSWORD_OPTIONS.find(([programs]) => programs.test(program))?.[1];
  return argv.map((argument, index) => {
    const before = argv[index - 1] ?? '';
    const follows = /^--?[A-Za-z][\w.-]+$/.test(before) && SECRET_NAME.test(before);
    if ((follows && !argument.startsWith('--')) || (index > 1 && before === option)) return MASK;
    if (option !== undefined && argument.startsWith(option) && argument.length > option.length) {
      return `${option}${MASK}`;
    }
    const name = NAME_AND_EQUALS.exec(argument)?.[1] ?? '';
    return SECRET_NAME.test(name) ? `${name}=${MASK}` : maskSecrets(argument);
  });
}
