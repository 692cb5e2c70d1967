/**
 * What a piece of text means; terminal/theme.ts turns meanings into colours (or, without colour,
 * into bold, underline and reverse).
 */
export type Style =
  | 'normal'
  | 'dim'
  | 'strong'
  | 'ok'
  | 'warning'
  | 'critical'
  | 'columnHeader'
  | 'columnSorted'
  | 'selected'
  | 'selectedIdle'
  | 'tagged'
  | 'gone'
  | 'match'
  | 'treeBranch'
  | 'sparkline'
  | 'limitLine'
  | 'processName'
  | 'ownUser'
  | 'otherUser'
  | 'stateRunning'
  | 'stateBlocked'
  | 'meterLabel'
  | 'meterFrame'
  | 'meterValue'
  | 'cpuUser'
  | 'cpuNice'
  | 'cpuSystem'
  | 'cpuIrq'
  | 'cpuIowait'
  | 'cpuSteal'
  | 'memoryUsed'
  | 'memoryBuffers'
  | 'memoryCached'
  | 'swapUsed'
  | 'footerKey'
  | 'footerLabel'
  | 'footerDisabled'
  | 'message'
  | 'dialog'
  | 'dialogTitle'
  | 'dialogSelected'
  | 'dialogDim'
  | 'dialogWarning'
  | 'dialogCritical';

export interface Span {
  /** Already safe to show (text/sanitize.ts); the painter clips it to the room there is. */
  readonly text: string;
  /** `normal` when left out. */
  readonly style?: Style;
}

/** One row of a layer. `base` wins over the styles of its spans (a selected row) and fills it. */
export interface Line {
  readonly spans: readonly Span[];
  readonly base?: Style;
}
