/** What stands before a row, or a finding, and needs no colour to be told apart. */
export interface Marks {
  readonly critical: string;
  readonly warning: string;
  readonly growing: string;
  readonly gone: string;
}

const UNICODE: Marks = { critical: '▲', warning: '△', growing: '↑', gone: '✝' };
const ASCII: Marks = { critical: '!', warning: '^', growing: '/', gone: 'x' };

export const marks = (unicode: boolean): Marks => (unicode ? UNICODE : ASCII);
