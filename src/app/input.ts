/** What the terminal tells the application. */
export type Input =
  /**
   * One key: a typed character as it is (`P`, `/`, `é`), or a name: `up down left right pageup
   * pagedown home end enter escape space tab S-tab backspace delete insert f1`..`f12`, and `C-x`.
   */
  | { readonly type: 'key'; readonly key: string }
  /** The left button or the wheel, at a cell counted from 0. */
  | {
      readonly type: 'mouse';
      readonly action: 'click' | 'wheelup' | 'wheeldown';
      readonly x: number;
      readonly y: number;
    }
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number };
