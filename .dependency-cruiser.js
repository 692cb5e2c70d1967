/**
 * The rules of ARCHITECTURE.md that concern imports. test/architecture/imports.test.ts applies
 * them (`npm run check`, `npm test`); `npx depcruise src` shows the same.
 */

/** Imports run one way: a folder may import from earlier lines, and from its own line. */
const order = [
  ['text'],
  ['procfs'],
  ['sampler', 'inspect', 'systemd', 'signals'],
  ['evidence'],
  ['table', 'trend', 'triage', 'focus'],
  ['app'],
  ['view'],
  ['terminal'],
  ['commands'],
];

const folders = (names) => `^src/(${names.join('|')})/`;

const oneWay = order.slice(0, -1).map((names, line) => ({
  name: `one-way-${names.join('-')}`,
  comment: 'Imports run one way: kernel text, samples, rows, state, lines, terminal, commands.',
  severity: 'error',
  from: { path: folders(names) },
  to: { path: [folders(order.slice(line + 1).flat()), '^src/main\\.ts$'] },
}));

const only = (who, name, what) => ({
  name,
  comment: `Only ${who} may import this.`,
  severity: 'error',
  from: { path: '^src/', pathNot: who },
  to: { path: what },
});

export default {
  forbidden: [
    ...oneWay,
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'pure',
      comment: 'Pure folders import no package and no part of Node; time comes in as data.',
      severity: 'error',
      from: {
        path: folders([
          'text',
          'table',
          'trend',
          'triage/checks',
          'triage/audit',
          'focus',
          'app',
          'view',
        ]),
      },
      to: { pathNot: '^src/' },
    },
    {
      name: 'one-opener-of-procfs',
      comment: 'Only procfs/read-proc.ts opens files of procfs.',
      severity: 'error',
      from: { path: folders(['procfs']), pathNot: '^src/procfs/read-proc\\.ts$' },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    only('^src/terminal/', 'one-owner-of-the-terminal', 'node_modules/(blessed|node-pty|@xterm)'),
    only(
      '^src/systemd/run-command\\.ts$',
      'one-starter-of-programs',
      '^(node:)?(child_process|cluster)$',
    ),
    {
      name: 'resolvable',
      comment: 'What cannot be found cannot be checked.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
