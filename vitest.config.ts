import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Tests that drive real programs: one file at a time, so that they do not slow each other down. */
const realPrograms = [
  'test/{e2e,support,incidents}/**/*.test.ts',
  'test/terminal/{take-over,input,job-control,gone,terms}.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...realPrograms, 'test/architecture/**'],
        },
      },
      {
        test: {
          name: 'architecture',
          include: ['test/architecture/*.test.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: realPrograms,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          maxConcurrency: 8,
          globalSetup: ['test/support/build-ptop.ts'],
          setupFiles: ['test/support/end-after-each.ts'],
          ...slow,
        },
      },
    ],
  },
});
