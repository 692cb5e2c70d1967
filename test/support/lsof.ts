import { execFileSync } from 'node:child_process';

/** TYPE of lsof(8) in the words of ptop; for an anonymous inode its NAME says more. */
const KINDS: Readonly<Record<string, string>> = {
  REG: 'file',
  DIR: 'directory',
  CHR: 'device',
  BLK: 'device',
  FIFO: 'pipe',
  IPv4: 'socket',
  IPv6: 'socket',
  unix: 'socket',
  sock: 'socket',
  netlink: 'socket',
};

/** How many descriptors of each kind lsof finds in a process. */
export const lsofKinds = (pid: number): Record<string, number> => {
  const text = execFileSync('lsof', ['-n', '-P', '-p', String(pid), '-F', 'ftn'], {
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  const kinds: Record<string, number> = {};
  for (const [, type = '', name = ''] of text.matchAll(/^f\d+\nt(.*)\nn(.*)$/gm)) {
    const kind = kindOf(type, name);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
};

/** How many descriptors of unix sockets lsof finds in a process. */
export const lsofUnixSockets = (pid: number): number => {
  const text = execFileSync('lsof', ['-a', '-U', '-p', String(pid), '-F', 'f'], {
    encoding: 'utf8',
  });
  return [...text.matchAll(/^f\d+$/gm)].length;
};

const kindOf = (type: string, name: string): string => {
  if (type === 'a_inode') return name.replace(/[[\]]|:.*/g, '');
  if (name.startsWith('/memfd:')) return 'memfd';
  if (type === 'REG' && name === 'net') return 'namespace';
  const kind = KINDS[type];
  if (kind === undefined) throw new Error(`lsof has a type that the test does not know: ${type}`);
  return kind;
};
