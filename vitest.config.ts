import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Tests that drive real programs: one file at a time, so that they do not slow each other down. */
const realPrograms = [
  'test/{e2e,support,incidents}/**/*.test.ts',
  'test/terminal/{take-over,input,job-control,gone,terms}.test.ts',
];

/**
 * In worlds of their own, where they wait more than they compute: two files at a time. Not those that
 * read the kernel's log, or run out of memory there: it is one for all worlds.
 */
const inRigs = ['test/e2e/systemd/{audit,journal-pane,triage,units}.test.ts'];

/** Whatever a test has started is ended after it. */
const endAfterEach = ['test/support/end-after-each.ts'];

const real = {
  globalSetup: ['test/support/build-ptop.ts'],
  setupFiles: endAfterEach,
  ...slow,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers: '100%',
          setupFiles: endAfterEach,
          include: ['test/**/*.test.ts'],
          exclude: [...realPrograms, 'test/architecture/**'],
        },
      },
      {
        test: {
          name: 'architecture',
          maxWorkers: '100%',
          include: ['test/architecture/*.test.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: realPrograms,
          exclude: inRigs,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          maxConcurrency: 8,
          ...real,
        },
      },
      {
        test: {
          name: 'rigs',
          include: inRigs,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          ...real,
        },
      },
    ],
  },
});
