import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';

/** A Chromium of the system's: `CHROMIUM`, or where Debian and others put it. Undefined where there is none. */
export const CHROMIUM = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

/** To be started headless with a page of the project's own: as root too, and without asking the network for anything. */
const CHROMIUM_OPTIONS = {
  ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** A page of the project's own, open in a browser. */
export interface OpenPage {
  readonly page: Page;
  /** What its scripts threw, and what the browser refused. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export async function openPage(file: string): Promise<OpenPage> {
  const browser = await chromium.launch(CHROMIUM_OPTIONS);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, errors, close: () => browser.close() };
}
