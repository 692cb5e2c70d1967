import fs from 'node:fs';
import { decode, printable } from '../text/sanitize.ts';

/** What passwd(5) says about one user. */
export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
}

/**
 * The entries of a passwd(5) file; lines without a name or a number (NIS `+::::::`, comments) are
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

/**
 * User names by number and back, from a passwd(5) file.
 *
 * A user whom only a directory service knows (NSS: LDAP, sssd) shows as a number: to ask for the
 * name needs a child process or a library call, and either may wait for the network.
 */
export class Users {
  readonly #path: string;
  #fileVersion = '';
  #shownNames = new Map<number, string>();
  #uids = new Map<string, number>();

  constructor(path = '/etc/passwd') {
    this.#path = path;
    this.refresh();
  }

  /** Reads the file again if it changed; returns whether it did. An unreadable one has no users. */
  refresh(): boolean {
    const version = fileVersion(this.#path);
    if (version === this.#fileVersion) return false;
    this.#fileVersion = version;
    this.#shownNames = new Map();
    this.#uids = new Map();
    for (const { name, uid } of parsePasswd(readText(this.#path))) {
      // As getpwuid(3) and getpwnam(3): the first entry counts.
      if (!this.#shownNames.has(uid)) this.#shownNames.set(uid, printable(name));
      if (!this.#uids.has(name)) this.#uids.set(name, uid);
    }
    return true;
  }

  /** The user's name made safe to show; the number where there is no name. */
  nameOf(uid: number): string {
    return this.#shownNames.get(uid) ?? String(uid);
  }

  uidOf(name: string): number | undefined {
    return this.#uids.get(name);
  }

  /** Names of all users, made safe to show. */
  names(): string[] {
    return [...this.#shownNames.values()];
  }
}

/** Changes whenever the file is written or replaced (vipw and useradd rename a new one over it). */
function fileVersion(path: string): string {
  try {
    const { dev, ino, mtimeMs, size } = fs.statSync(path);
    return `${dev}:${ino}:${mtimeMs}:${size}`;
  } catch {
    return 'unreadable';
  }
}

function readText(path: string): string {
  try {
    return decode(fs.readFileSync(path));
  } catch {
    return '';
  }
}
