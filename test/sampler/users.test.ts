import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePasswd, Users } from '../../src/sampler/users.ts';

describe('parsePasswd', () => {
  it('finds names and numbers', () => {
    const text =
      'root:x:0:0:root:/root:/bin/bash\ndeploy:x:1000:1000:Deployment,,,:/home/deploy:/bin/sh\n';
    expect(parsePasswd(text)).toEqual([
      { name: 'root', uid: 0 },
      { name: 'deploy', uid: 1000 },
    ]);
  });

  it('leaves out lines that name nobody', () => {
    expect(parsePasswd('\n# a comment\n+::::::\n-bad\n:x:5:5:::\nx:y\nx:y:-1:\n')).toEqual([]);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { name, uid } of parsePasswd(text)) {
          expect(name).not.toBe('');
          expect(uid).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('Users', () => {
  let folder: string;
  let path: string;
  let clockMs = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ptop-users-'));
    path = join(folder, 'passwd');
    clockMs = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const users = (): Users => new Users(path, () => clockMs);

  it('knows the users of this machine', () => {
    expect(new Users().nameOf(0)).toBe('root');
    expect(new Users().uidOf('root')).toBe(0);
  });

  it('shows the number of a user without a name', () => {
    writeFileSync(path, 'root:x:0:0::/:\n');
    expect(users().nameOf(424242)).toBe('424242');
    expect(users().uidOf('nosuch')).toBeUndefined();
  });

  it('takes the first of two names for a number, and of two numbers for a name, as the C library', () => {
    writeFileSync(path, 'root:x:0:0::/:\ntoor:x:0:0::/:\nroot:x:7:0::/:\n');
    expect(users().nameOf(0)).toBe('root');
    expect(users().uidOf('toor')).toBe(0);
    expect(users().uidOf('root')).toBe(0);
  });

  it('shows numbers where there is no file', () => {
    expect(users().nameOf(0)).toBe('0');
  });

  it('lets no name reach the terminal as it is, and still finds it', () => {
    writeFileSync(path, 'a\x1b[31mb:x:5:5::/:\n');
    expect(users().nameOf(5)).toBe('a^[[31mb');
    expect(users().uidOf('a\x1b[31mb')).toBe(5);
  });

  it('learns of a user who was added while ptop runs, without a look at each question', () => {
    writeFileSync(path, 'root:x:0:0::/:\n');
    const known = users();
    expect(known.nameOf(1000)).toBe('1000');
    writeFileSync(`${path}+`, 'root:x:0:0::/:\ndeploy:x:1000:1000::/:\n');
    renameSync(`${path}+`, path);
    clockMs = 999;
    expect(known.nameOf(1000)).toBe('1000');
    clockMs = 1000;
    expect(known.nameOf(1000)).toBe('deploy');
  });
});
