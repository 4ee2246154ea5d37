import { defineConfig } from 'vitest/config';

/** Two projects: `unit` needs nothing but Node, `e2e` needs the built web pages and Chromium. */
export default defineConfig({
  test: {
    reporters: ['default'],
    // Many tests wait for a process of their own, so as many files at a time as there are processors.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ['test/e2e/**', '**/node_modules/**', 'dist/**'],
          globalSetup: 'test/contract/ready-folder.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
