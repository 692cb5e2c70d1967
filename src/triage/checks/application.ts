import type { ApplicationEvidence, AskedUrl } from '../../evidence/application.ts';
import { formatGrouped } from '../../text/units.ts';
import type { Check, Outcome } from '../check.ts';
import { portFindings, urlFindings } from './application-findings.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 10: does the application answer? */
export const checkApplication: Check = ({ gathered: { application } }) => {
  if (application === undefined || 'unread' in application) return withoutEvidence(application);
  const { url, servers } = application;
  return url === undefined
    ? portsOutcome(application)
    : { findings: urlFindings(url, servers), summary: answered(url) };
};

const answered = ({ shown, answer }: AskedUrl): string =>
  answer.kind === 'answer'
    ? `${shown} answers ${answer.status} in ${Math.round(answer.elapsedMs)} ms`
    : `${shown} asked`;

function portsOutcome({ ports, servers }: ApplicationEvidence): Outcome {
  const findings = ports.flatMap((port) => portFindings(port, servers));
  if (ports.length === 0) return { findings, summary: 'nothing listens, so nothing was asked' };
  const taken = ports.filter(({ connection }) => connection.kind === 'taken').length;
  const how = taken === ports.length ? 'each takes' : `${formatGrouped(taken)} take`;
  return {
    findings,
    summary: `listening ports: ${formatGrouped(ports.length)}, ${how} a connection; --url URL asks more`,
  };
}
