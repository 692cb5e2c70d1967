/** The parts of blessed that ptop uses, imported one by one: its index loads forty widgets. */

declare module 'blessed/lib/tput.js' {
  /** A compiled terminfo(5) entry; capabilities go by their long names. */
  export interface Terminfo {
    readonly name: string;
    readonly names: readonly string[];
    readonly bools: Readonly<Record<string, boolean>>;
    readonly numbers: Readonly<Record<string, number>>;
    readonly strings: Readonly<Record<string, string>>;
  }

  export default class Tput {
    /** Finds and loads the entry of the terminal. */
    setup(): void;
    compile(info: Terminfo): Terminfo;
    inject(info: Terminfo): void;
  }
}

declare module 'blessed/lib/widgets/screen.js' {
  import type { EventEmitter } from 'node:events';

  export interface Input extends EventEmitter {
    readonly isRaw: boolean;
    setRawMode(on: boolean): void;
    resume(): void;
    pause(): void;
  }

  export interface Output extends EventEmitter {
    readonly isTTY: boolean;
    readonly writable: boolean;
    readonly columns: number;
    readonly rows: number;
    write(text: string): void;
  }

  export interface Key {
    /** The name with its modifiers: `up`, `C-c`, `S-tab`; of a character, the character. */
    readonly full: string;
  }

  export interface MouseEvent {
    readonly action: string;
    readonly button?: string;
    /** In cells, from 0. */
    readonly x: number;
    readonly y: number;
    /** The button code as the terminal sent it comes first. */
    readonly raw: readonly [number, ...unknown[]];
  }

  export interface Program extends EventEmitter {
    cols: number;
    rows: number;
    /** Whether the alternate screen is shown, as far as blessed knows. */
    isAlt: boolean;
    write(text: string): void;
    /** Sends what `enter` and `leave` have to say. */
    flush(): void;
    on(event: 'keypress', listener: (character: string | undefined, key: Key) => void): this;
    on(event: 'mouse', listener: (event: MouseEvent) => void): this;
  }

  /** Attribute and text of one cell. */
  export type Cell = [attribute: number, text: string];

  export default class Screen extends EventEmitter {
    constructor(options: {
      readonly input: Input;
      readonly output: Output;
      readonly terminal: string;
      readonly forceUnicode: boolean;
      readonly fullUnicode: boolean;
    });
    readonly program: Program;
    /** What is to be shown, and what is shown. */
    lines: Cell[][];
    olines: Cell[][];
    readonly cols: number;
    readonly rows: number;
    /** Makes `lines` and `olines` for the size of the terminal. */
    alloc(): void;
    draw(): void;
    enter(): void;
    leave(): void;
    /** Leaves, and gives back the input. */
    destroy(): void;
  }
}
