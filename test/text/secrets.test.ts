import { expect, test } from 'vitest';
import { maskSecret } from '../../src/text/secrets.ts';

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

test.each([
  ['PATH', '/usr/bin:/bin'],
  ['NODE_ENV', 'production'],
  ['PWD', '/srv'],
  ['KEYBOARD', 'de'],
  ['DB_PASSWORD', ''],
])('%s is shown as it is', (name, value) => {
  expect(maskSecret(name, value)).toBe(value);
});
