/** What names of variables hold that nobody wants on a shared screen or in an incident channel. */
const SECRET_NAME =
  /pass(?:word|wd|phrase)?$|secret|token|api_?key|access_?key|private_?key|credential|auth|cookie|_key$|_dsn$/i;

/** User and password in a URL: `postgres://deploy:secret@db/app`. */
const URL_PASSWORD = /(\/\/[^\s:/@]*:)[^\s/@]+(?=@)/g;

const MASK = '********';

/** The value of a variable as it may be shown: of a secret only that there is one. */
export const maskSecret = (name: string, value: string): string =>
  value !== '' && SECRET_NAME.test(name) ? MASK : value.replace(URL_PASSWORD, `$1${MASK}`);
