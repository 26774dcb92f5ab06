import { defineConfig } from '@playwright/test';

export default defineConfig({
  reporter: 'json',
  outputDir: '../../../../artifacts/npm-playwright',
  fullyParallel: true,
  workers: 2,
  use: {
    mockOptions: { contacts: 3 },
    baseURL: 'http://app.test',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
});
