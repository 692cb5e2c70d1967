import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskArguments, maskSecret, maskSecrets } from '../../src/text/secrets.ts';

test.each([
  ['DB_PASSWORD', 'hunter2'],
  ['AWS_SECRET_ACCESS_KEY', 'wJalr'],
  ['GITHUB_TOKEN', 'ghp_1'],
  ['STRIPE_API_KEY', 'sk_live'],
  ['session_cookie', 'abc'],
  ['SENTRY_DSN', 'x'],
])('%s is not shown on a shared screen', (name, value) => {
  expect(maskSecret(name, value)).toBe('********');
});

test('a password within a URL is masked, the rest is what one looks for', () => {
  const url = 'postgres://deploy:hunter2@db:5432/app';
  expect(maskSecret('DATABASE_URL', url)).toBe('postgres://deploy:********@db:5432/app');
});

test('nor is what a variable with a harmless name holds, that is a secret by itself', () => {
  expect(maskSecret('JAVA_OPTS', '-Xmx1g -Ddb.password=hunter2')).toBe(
    '-Xmx1g -Ddb.password=********',
  );
  expect(maskSecret('GH', 'ghp_0123456789abcdef0123')).toBe('********');
});

test.each([
  ['PATH', '/usr/bin:/bin'],
  ['NODE_ENV', 'production'],
  ['PWD', '/srv'],
  ['KEYBOARD', 'de'],
  ['DB_PASSWORD', ''],
])('%s is shown as it is', (name, value) => {
  expect(maskSecret(name, value)).toBe(value);
});

const SECRET = 'hunter2+/Xy9.zz';

test.each([
  [`node server.js --password=${SECRET} --port=3000`, '--port=3000'],
  [`node server.js --db-password ${SECRET} --port 3000`, '--port 3000'],
  [`app -token ${SECRET} serve`, 'serve'],
  [`API_KEY=${SECRET} node server.js`, 'node server.js'],
  [`psql postgres://deploy:${SECRET.replace('/', '')}@db:5432/app`, '@db:5432/app'],
  [`curl -H "Authorization: Bearer ${SECRET}" http://api/`, 'http://api/'],
  [`curl -H "Authorization: Basic ${SECRET}" http://api/`, 'http://api/'],
  [`got a Bearer ${SECRET} from them`, 'from them'],
  [`GET /login?access_token=${SECRET} 500`, '500'],
  [`{"user":"bob","password":"${SECRET}"}`, '"user":"bob"'],
  [`password: ${SECRET} was refused`, 'was refused'],
  [`pushes with ghp_${'aB3'.repeat(12)} to main`, 'to main'],
  [`session eyJhbGciOi.eyJzdWIiOi.SflKxw ended`, 'ended'],
])('%s is fit for the incident channel', (text, kept) => {
  const masked = maskSecrets(text);
  expect(masked).toContain('********');
  expect(masked).toContain(kept);
  for (const part of ['hunter2', 'Xy9', 'aB3', 'eyJ']) expect(masked).not.toContain(part);
});

test.each([
  ['node dist/server.js --port 3000 -p 80'],
  ['password authentication failed for user "deploy"'],
  ['listening on http://127.0.0.1:3000/a@b'],
  ['/usr/bin/ssh -p 2222 deploy@host'],
  ['nginx: worker process'],
])('%s is shown as it is', (text) => {
  expect(maskSecrets(text)).toBe(text);
  expect(maskArguments(text.split(' ')).join(' ')).toBe(text);
});

test.each([
  [['/usr/bin/mysql', `-p${SECRET}`, '-h', 'db']],
  [['mysqldump', '-u', 'root', '-p', SECRET]],
  [['sshpass', '-p', SECRET, 'ssh', 'host']],
  [['redis-cli', '-a', SECRET]],
  [['curl', '-u', `deploy:${SECRET}`, 'http://api/']],
  [['node', 'server.js', '--password', `two ${SECRET} words`]],
  [['node', 'server.js', `--password=two ${SECRET} words`]],
  [['curl', '-H', `Authorization: Bearer hunter2=${SECRET}`]],
  [['node', 'server.js', 'amqp://token:hunter2=Xy9@host/v']],
])('a program whose password is %j', (argv) => {
  expect(maskArguments(argv).join(' ')).not.toMatch(/hunter2|Xy9|two|words/);
});

test('a secret never survives, wherever it stands among the arguments', () => {
  const word = fc.stringMatching(/^[a-z/.:-]{0,8}$/);
  // What a generator of passwords makes; the marker tells it from everything else.
  const secret = fc.stringMatching(/^[!-~]{0,6}$/).map((rest) => `Zq7${rest}Zq7`);
  const way = fc.constantFrom<(secret: string) => readonly string[]>(
    (value) => [`--password=${value}`],
    (value) => ['--api-key', value],
    (value) => ['-token', value],
    (value) => [`SECRET_TOKEN=${value}`],
    (value) => ['-H', `Authorization: Bearer ${value.replaceAll(/["']/g, '')}`],
    (value) => [`amqp://user:${value.replaceAll('/', '')}@host/v`],
  );
  fc.assert(
    fc.property(fc.array(word), way, secret, fc.array(word), (before, make, value, after) => {
      const argv = [
        'node',
        ...before.filter((one) => !one.startsWith('-')),
        ...make(value),
        ...after,
      ];
      const masked = maskArguments(argv).join(' ');
      expect(masked).not.toContain('Zq7');
    }),
  );
});
