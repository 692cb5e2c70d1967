import type { JudgedPoint } from './report.ts';

/** All that is to be written, by where; each line once. */
export interface Fixes {
  /** Lines of a drop-in, by its sections, ready to be pasted. */
  readonly dropIn: readonly string[];
  /** Lines for a file in /etc/sysctl.d. */
  readonly sysctl: readonly string[];
  /** What is to be done elsewhere. */
  readonly elsewhere: readonly string[];
}

/** Gathers what the points that are not well ask for. */
export function fixesOf(points: readonly JudgedPoint[]): Fixes {
  const linesInto = (where: 'Unit' | 'Service' | 'sysctl' | 'elsewhere'): readonly string[] => [
    ...new Set(
      points
        .flatMap(({ fix = [] }) => fix)
        .filter(({ into }) => into === where)
        .map(({ line }) => line),
    ),
  ];
  const dropIn = (['Unit', 'Service'] as const).flatMap((section) => {
    const lines = linesInto(section);
    return lines.length === 0 ? [] : [`[${section}]`, ...lines];
  });
  return { dropIn, sysctl: linesInto('sysctl'), elsewhere: linesInto('elsewhere') };
}

/** What mends one point, a line for each place and each command; undefined where nothing is to be mended. */
export function fixText({ fix = [] }: JudgedPoint, systemctlEdit: string): string | undefined {
  const places = [...new Set(fix.map(({ into }) => into))];
  const texts = places.map((place) => {
    const lines = fix.flatMap(({ into, line }) => (into === place ? [line] : []));
    if (place === 'elsewhere') return lines.join('\n');
    const where = place === 'sysctl' ? SYSCTL_FILE : `[${place}] of \`${systemctlEdit}\``;
    return `${lines.join('; ')} in ${where}`;
  });
  return texts.length === 0 ? undefined : texts.join('\n');
}

export const SYSCTL_FILE = '/etc/sysctl.d/90-server.conf';
