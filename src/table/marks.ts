/** What may stand before a row or a finding, and needs no colour to be told apart. */
export type MarkName = 'critical' | 'warning' | 'growing' | 'found' | 'gone';

interface MarkRow {
  readonly unicode: string;
  readonly ascii: string;
  /** Of a row, on the help screen. */
  readonly help: string;
}

/** THE marks. */
export const MARKS: Readonly<Record<MarkName, MarkRow>> = {
  critical: { unicode: '▲', ascii: '!', help: 'has 95 % of the descriptors that it may, or more' },
  warning: { unicode: '△', ascii: '^', help: 'has 80 % of them, or more' },
  growing: { unicode: '↑', ascii: '/', help: 'its descriptors, memory or threads grow: a leak' },
  found: { unicode: '•', ascii: ':', help: 'has another finding: n, or R' },
  gone: { unicode: '✝', ascii: 'x', help: 'has ended' },
};

export const markText = (name: MarkName, unicode: boolean): string =>
  MARKS[name][unicode ? 'unicode' : 'ascii'];
