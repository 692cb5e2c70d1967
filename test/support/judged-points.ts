import { describe, expect, test } from 'vitest';
import type { AuditParts } from '../../src/evidence/audit/facts.ts';
import type { PointStatus } from '../../src/triage/audit/point.ts';
import { buildParts, buildService, fixesIn, judgePoint } from './build-audit.ts';

/** What is different from a service that is well, and the answer to that. */
type Case = readonly [
  what: string,
  parts: Partial<AuditParts>,
  status: PointStatus,
  fix?: readonly string[],
];

/** A unit with other lines of `systemctl show`. */
export const unit = (...lines: string[]): Partial<AuditParts> => ({ unit: buildService(...lines) });
export const NO_UNIT = { unit: { none: 'not run as a service of systemd' } } as const;
export const NO_PROCESS = { process: { none: 'it has no main process now' } } as const;

/** One test a case of a point of the checklist; fixes are as `fixesIn` gives them. */
export function judged(id: string, cases: readonly Case[]): void {
  describe(id, () => {
    for (const [what, changed, status, fix = []] of cases) {
      test(what, () => {
        const judgement = judgePoint(id, buildParts(changed));
        expect({ status: judgement.status, fix: fixesIn(judgement) }).toEqual({ status, fix });
        expect(judgement.reason).not.toMatch(/^$|\.$/);
      });
    }
  });
}

/** The process of `buildParts`. */
export const auditedProcess = buildParts().process as Extract<
  AuditParts['process'],
  { readonly pid: number }
>;
