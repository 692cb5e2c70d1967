import fs from 'node:fs';
import type { ProcReader } from '../procfs/read-proc.ts';
import { decode, printable } from '../text/sanitize.ts';

/** What passwd(5) says about one user. */
export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
}

/**
 * The entries of a passwd(5) file; lines without a name or a number (comments, NIS `+::::::`) are
 * left out.
 *
 *     deploy:x:1000:1000:Deployment,,,:/home/deploy:/bin/bash
 */
export function parsePasswd(text: string): PasswdEntry[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = ''] = line.split(':');
    return name !== '' && /^\d+$/.test(uid) ? [{ name, uid: Number(uid) }] : [];
  });
}

/** A file that was changed is read again this late. */
const MS_BETWEEN_LOOKS = 1000;

/**
 * User names by number and back, from a passwd(5) file.
 *
 * A user whom only a directory service knows (NSS: LDAP, sssd) goes by the number: asking for the
 * name takes a child process or a library call, and either may wait for the network.
 */
export class Users {
  readonly #path: string;
  readonly #nowMs: () => number;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #version = '';
  #shownNames: ReadonlyMap<number, string> = new Map();
  #uids: ReadonlyMap<string, number> = new Map();

  /** `nowMs` is a clock that never goes back. */
  constructor(path = '/etc/passwd', nowMs = () => performance.now()) {
    this.#path = path;
    this.#nowMs = nowMs;
  }

  /** The user's name made safe to show; the number where there is no name. */
  nameOf(uid: number): string {
    this.#readIfChanged();
    return this.#shownNames.get(uid) ?? String(uid);
  }

  uidOf(name: string): number | undefined {
    this.#readIfChanged();
    return this.#uids.get(name);
  }

  #readIfChanged(): void {
    const nowMs = this.#nowMs();
    if (nowMs - this.#lookedAtMs < MS_BETWEEN_LOOKS) return;
    this.#lookedAtMs = nowMs;
    const version = versionOf(this.#path);
    if (version === this.#version) return;
    this.#version = version;
    // The first entry counts, as for getpwuid(3) and getpwnam(3).
    const entries = parsePasswd(contentOf(this.#path)).reverse();
    this.#shownNames = new Map(entries.map(({ name, uid }) => [uid, printable(name)]));
    this.#uids = new Map(entries.map(({ name, uid }) => [name, uid]));
  }
}

/** The users of the machine whose procfs is read: another machine's are in the root of its PID 1. */
export function usersOf(reader: ProcReader): Users {
  return new Users(reader.root === '/proc' ? '/etc/passwd' : `${reader.root}/1/root/etc/passwd`);
}

/** Another text whenever the file was written or replaced (useradd and vipw rename a new one). */
function versionOf(path: string): string {
  try {
    const { dev, ino, mtimeNs, size } = fs.statSync(path, { bigint: true });
    return `${dev} ${ino} ${mtimeNs} ${size}`;
  } catch {
    return 'none';
  }
}

/** Empty where there is no such file, or none that we may read: users go by their numbers then. */
function contentOf(path: string): string {
  try {
    return decode(fs.readFileSync(path));
  } catch {
    return '';
  }
}
