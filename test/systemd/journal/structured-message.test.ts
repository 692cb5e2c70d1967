import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  structuredFields,
  structuredMessage,
} from '../../../src/systemd/journal/structured-message.ts';

test.each([
  ['pino', '{"level":50,"time":1,"pid":9,"msg":"no"}', { priority: 3, level: '50', text: 'no' }],
  ['bunyan', '{"name":"a","level":40,"msg":"no","v":0}', { priority: 4, level: '40', text: 'no' }],
  ['winston', '{"level":"info","message":"no"}', { priority: 6, level: 'info', text: 'no' }],
  ['zap', '{"level":"dpanic","ts":1.5,"msg":"no"}', { priority: 2, level: 'dpanic', text: 'no' }],
  ['logrus', '{"level":"warning","msg":"no"}', { priority: 4, level: 'warning', text: 'no' }],
  ['Google', '{"severity":"ERROR","message":"no"}', { priority: 3, level: 'ERROR', text: 'no' }],
  ['ECS', '{"log.level":"debug","message":"no"}', { priority: 7, level: 'debug', text: 'no' }],
  ['ECS, nested', '{"log":{"level":"debug"},"message":"no"}', { priority: 7, text: 'no' }],
  ['a level of its own', '{"level":"purple","msg":"no"}', { priority: undefined, level: 'purple' }],
  ['no level', ' {"msg":"no"} ', { priority: undefined, level: undefined, text: 'no' }],
  ['no text', '{"level":"error"}', { priority: 3, text: undefined }],
])('%s', (_logger, message, expected) => {
  expect(structuredMessage(message)).toMatchObject(expected);
});

describe('JSON that is not what it seems', () => {
  test.each([
    '{"level":"error","msg":"half a {',
    '{not json}',
    '{}',
    '{"a":1}',
    '[{"level":"error"}]',
    '"level"',
    'null',
    '{"level":{"level":"error"},"msg":["a"]}',
    '{"__proto__":{"level":"error","msg":"a"}}',
    '{"constructor":"error"}',
    'x {"level":"error","msg":"a"}',
  ])('stays plain text: %s', (message) => {
    expect(structuredMessage(message)).toBeUndefined();
  });

  test('however deep, it breaks nothing', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(() => structuredMessage(deep)).not.toThrow();
    expect(structuredFields(`{"msg":"a","deep":${deep}}`)[1]?.[0]).toBe('deep');
  });
});

test('fields come by their names, whatever they hold', () => {
  expect(
    structuredFields('{"msg":"a","n":1,"ok":true,"no":null,"err":{"code":"E"},"__proto__":"p"}'),
  ).toEqual([
    ['msg', 'a'],
    ['n', '1'],
    ['ok', 'true'],
    ['no', 'null'],
    ['err', '{"code":"E"}'],
    ['__proto__', 'p'],
  ]);
});

test('no JSON makes it throw', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      structuredMessage(json);
      structuredFields(json);
    }),
  );
});
