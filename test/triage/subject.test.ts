import { expect, test } from 'vitest';
import type { Finding } from '../../src/triage/finding.ts';
import { askedUnit, concerns } from '../../src/triage/subject.ts';
import { buildFacts } from '../support/build-facts.ts';
import { buildProcess } from '../support/build-process.ts';

const shop = buildProcess({ pid: 7, unit: 'shop.service' });
const mail = buildProcess({ pid: 8, unit: 'mail.service' });
const alone = buildProcess({ pid: 9, unit: undefined });

const about = (wanted: Partial<Finding>): Finding => ({
  id: 'fd-leak',
  severity: 'warning',
  summary: '',
  evidence: [],
  next: [],
  ...wanted,
});
const findings = {
  shopProcess: about({ process: shop }),
  shopUnit: about({ unit: 'shop.service' }),
  mailProcess: about({ process: mail }),
  mailUnit: about({ unit: 'mail.service' }),
  host: about({}),
};

test.each([
  ['nothing', {}, ['shopProcess', 'shopUnit', 'mailProcess', 'mailUnit', 'host']],
  ['a unit', { unit: 'shop.service' }, ['shopProcess', 'shopUnit', 'host']],
  ['a process, and so its unit', { pid: 7 }, ['shopProcess', 'shopUnit', 'host']],
  ['a process in no unit', { pid: 9 }, ['host']],
])(
  'asked about %s, others are left out, and what is wrong with the host is not',
  (_what, subject, told) => {
    const { sample } = buildFacts();
    const unit = askedUnit(subject, { ...sample, processes: [shop, mail, alone] });
    const concerned = Object.entries(findings).filter(([, finding]) =>
      concerns(subject, unit, finding),
    );
    expect(concerned.map(([name]) => name)).toEqual(told);
  },
);
