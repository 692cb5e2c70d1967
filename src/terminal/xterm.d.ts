/** The emulator as a module of its own: `npm run build` puts this file beside the bundle. */
declare module '@xterm/headless/lib-headless/xterm-headless.mjs' {
  export { Terminal } from '@xterm/headless';
}
