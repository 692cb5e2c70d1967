import type { LogFile } from '../../evidence/audit/facts.ts';
import type { Unit } from '../../systemd/unit.ts';
import { printable } from '../../text/sanitize.ts';
import { formatSize } from '../../text/units.ts';
import { elsewhere, inService, type Judgement, point, unknown } from './point.ts';

/** Whether logs go to the journal and not to files. */
export const logging = point({
  id: 'journald',
  title: 'Logs go to the journal',
  needs: [],
  judge: (_, { unit, logs }) => {
    const output = 'standardOutput' in unit ? judgeOutput(unit) : undefined;
    const files = 'length' in logs && logs.length > 0 ? judgeFiles(logs) : undefined;
    const [first, ...others] = [files, output].filter((judged) => judged?.status === 'warning');
    if (first !== undefined) {
      const fix = [first, ...others].flatMap((judged) => judged?.fix ?? []);
      return { ...first, fix };
    }
    if ('unread' in logs) return unknown(logs.unread);
    if (output !== undefined) return output;
    return 'none' in logs
      ? { status: 'not-applicable', reason: logs.none }
      : { status: 'ok', value: 'no log file open', reason: 'it writes none itself' };
  },
});

const TO_JOURNAL = /^(?:journal|syslog|kmsg)/;
const TO_FILE = /^(?:file|append|truncate)(?::|$)/;

/** Standard error that is inherited goes where standard output goes, systemd.exec(5). */
function judgeOutput({ standardOutput = '', standardError = '' }: Unit): Judgement {
  const places = [standardOutput, standardError === 'inherit' ? standardOutput : standardError];
  const value = printable([...new Set(places)].join(' and '));
  if (places.every((place) => TO_JOURNAL.test(place))) {
    return { status: 'ok', value, reason: 'rotated, and searched by time and unit' };
  }
  const fix = inService('StandardOutput=journal', 'StandardError=journal');
  if (places.some((place) => TO_FILE.test(place))) {
    return { status: 'warning', value, reason: 'nobody rotates that file', fix };
  }
  if (places.includes('null')) {
    return { status: 'warning', value, reason: 'what it prints is lost', fix };
  }
  return { status: 'ok', value, reason: 'the unit wants it so' };
}

const MOST_NAMED = 3;

function judgeFiles(logs: readonly LogFile[]): Judgement {
  const deleted = logs.filter((log) => log.deleted);
  const shown = deleted.length > 0 ? deleted : logs;
  const more = shown.length > MOST_NAMED ? ` and ${shown.length - MOST_NAMED} more` : '';
  const byItself = logs.some(({ isOutput }) => !isOutput);
  return {
    status: 'warning',
    value: shown.slice(0, MOST_NAMED).map(fileText).join(', ') + more,
    reason:
      deleted.length > 0
        ? 'deleted and still written to: nobody reads it, and only a restart gives its room back'
        : 'written to files, which must be rotated and searched by hand',
    fix: byItself
      ? elsewhere('in the program: log to standard output, which a unit sends to the journal')
      : [],
  };
}

const fileText = ({ path, bytes, deleted }: LogFile): string =>
  [path, bytes === undefined ? '' : formatSize(bytes), deleted ? '(deleted)' : '']
    .filter(Boolean)
    .join(' ');
