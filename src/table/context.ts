/** What the cells, their widths and the order of the rows depend on beside the process. */
export interface TableContext {
  /** Highest PID to make room for: the kernel's pid_max, or the highest one alive. */
  readonly pidMax: number;
  /** Effective user of ptop itself: other users' names are drawn dimmer, as in htop. */
  readonly ownUid: number;
  /** Wall clock of the sample, milliseconds since 1970. */
  readonly nowMs: number;
  /** Minutes to add to UTC for local time. */
  readonly utcOffsetMinutes: number;
  /** Second of the history rings that the sample falls in. */
  readonly slot: number;
  /** Seconds that one cell of a sparkline stands for; see spark-window.ts. */
  readonly sparkCellSeconds: number;
  readonly unicode: boolean;
  /** COMMAND with the whole path of the program. */
  readonly fullPath: boolean;
}
