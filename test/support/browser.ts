import { existsSync } from 'node:fs';

/** A Chromium of the system's: `CHROMIUM`, or where Debian and others put it. Undefined where there is none. */
export const CHROMIUM = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

/** To be started headless with a page of the project's own: as root too, and without asking the network for anything. */
export const CHROMIUM_OPTIONS = {
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
