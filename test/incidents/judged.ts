import type { Incident, Subject } from './incident.ts';

/** What `ptop triage --json` says of one finding. */
export interface Told extends Subject {
  readonly id: string;
  readonly severity: 'warning' | 'critical';
  readonly summary: string;
}

/** What a fresh ptop made of an incident. */
export interface Judged {
  readonly name: string;
  /** Is the first finding the right one, about the right thing? Of a healthy host: is it silent? */
  readonly isRight: boolean;
  /** How long ptop had looked when it said so, or when nobody waited any longer. */
  readonly seconds: number;
  readonly first: Told | undefined;
  /** Critical findings that are none. */
  readonly falseFindings: readonly Told[];
  /** What the incident is about: to be compared by a person. */
  readonly subject: Subject;
}

const SUBJECT_KEYS = ['pid', 'unit', 'mount', 'port'] as const;

/** `findings` in ptop's order, without those that were there before the incident. */
export function judged(
  { name, id }: Pick<Incident, 'name' | 'id'>,
  subject: Subject,
  findings: readonly Told[],
  seconds: number,
): Judged {
  const [first] = findings;
  const isNamed = first?.id === id && SUBJECT_KEYS.every((key) => agrees(subject, first, key));
  const falseFindings = findings.filter(
    (finding) =>
      (finding.severity === 'critical' || isAbout(finding, subject)) && finding.id !== id,
  );
  const others = id === undefined ? falseFindings : falseFindings.filter(isCritical);
  const isRight = others.length === 0 && (id === undefined || isNamed);
  return { name, isRight, seconds, first, falseFindings: others, subject };
}

/** What was there before: of other work on this machine, or of the incident before. */
export function without(before: readonly Told[], findings: readonly Told[]): readonly Told[] {
  const known = new Set(before.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

const keyOf = (finding: Told): string =>
  [finding.id, ...SUBJECT_KEYS.map((key) => finding[key])].join('\n');

const isCritical = ({ severity }: Told): boolean => severity === 'critical';

/** What must be silent may not be spoken of in a warning either. */
const isAbout = (finding: Told, { pid }: Subject): boolean =>
  pid !== undefined && finding.pid === pid;

const agrees = (subject: Subject, first: Subject | undefined, key: keyof Subject): boolean =>
  subject[key] === undefined || subject[key] === first?.[key];
