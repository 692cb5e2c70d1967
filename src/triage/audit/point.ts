import type { AuditParts, Nothing } from '../../evidence/audit/facts.ts';
import type { Unread } from '../../inspect/unread.ts';

export type PointStatus = 'ok' | 'warning' | 'critical' | 'unknown' | 'not-applicable';

/** One line that mends a point, and where it belongs: a section of the unit file, a file of sysctl. */
export interface FixLine {
  /** `elsewhere`: a command, or what to do in the program. */
  readonly into: 'Unit' | 'Service' | 'sysctl' | 'elsewhere';
  /** Ready to be pasted. */
  readonly line: string;
}

export const inUnit = (...lines: readonly string[]): readonly FixLine[] => into('Unit', lines);
export const inService = (...lines: readonly string[]): readonly FixLine[] =>
  into('Service', lines);
export const elsewhere = (...lines: readonly string[]): readonly FixLine[] =>
  into('elsewhere', lines);
/** `net.core.somaxconn = 4096`. */
export const sysctl = (name: string, value: number | string): readonly FixLine[] =>
  into('sysctl', [`${name} = ${value}`]);

const into = (place: FixLine['into'], lines: readonly string[]): readonly FixLine[] =>
  lines.map((line) => ({ into: place, line }));

/** The answer to one point; texts are sentences without a full stop, safe to show. */
export interface Judgement {
  readonly status: PointStatus;
  /** How it is at present; undefined where that is not known or does not apply. */
  readonly value?: string | undefined;
  /** Why that is well, or not. */
  readonly reason: string;
  readonly fix?: readonly FixLine[];
}

/** One point of the checklist: a pure function of what it needs. */
export interface Point {
  /** A contract with those who read the JSON. */
  readonly id: string;
  readonly title: string;
  readonly judge: (parts: AuditParts) => Judgement;
}

type PartName = keyof AuditParts;
type Seen<Name extends PartName> = {
  readonly [Each in Name]: Exclude<AuditParts[Each], Unread | Nothing>;
};

/**
 * A row of the checklist. What it `needs` and cannot be read makes it unknown; what there is not, that
 * it does not apply; otherwise `judge` has them all, and beside them whatever else there is.
 */
export function point<Name extends PartName>(row: {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Name[];
  readonly judge: (needed: Seen<Name>, parts: AuditParts) => Judgement;
}): Point {
  const judge = (parts: AuditParts): Judgement => {
    for (const name of row.needs) {
      const part = parts[name];
      if ('none' in part) return { status: 'not-applicable', reason: part.none };
      if ('unread' in part) return unknown(part.unread);
    }
    return row.judge(parts as unknown as Seen<Name>, parts);
  };
  return { id: row.id, title: row.title, judge };
}

export const unknown = (reason: string): Judgement => ({ status: 'unknown', reason });

/** Where the kernel or this version of systemd has no such thing. */
export const NOT_SAID = unknown('the system does not say');
