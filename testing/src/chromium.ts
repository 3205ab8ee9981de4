import {existsSync} from 'node:fs';
import test, {type ExecutionContext} from 'ava';
import {chromium, type Page} from 'playwright-core';

/** Where Debian puts it; `CHROMIUM` names another. */
const program = process.env.CHROMIUM ?? '/usr/bin/chromium';

export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, requests that failed, and those to another host, a line each. */
  readonly complaints: readonly string[];
}

export interface PageLook {
  /** Pixels; default 1400. */
  readonly width?: number;
  /** Pixels; default 900. */
  readonly height?: number;
  /** Default `light`. */
  readonly theme?: 'light' | 'dark';
}

/** Opens a page in a window of its own, without what others have stored. */
export type OpenPage = (url: string, look?: PageLook) => Promise<OpenedPage>;

/** A test in a real headless Chromium, closed at its end; where there is none it says so and passes. */
export function testInChromium(title: string, check: (t: ExecutionContext, open: OpenPage) => Promise<void>): void {
  test.serial(title, async (t) => {
    if (!existsSync(program)) {
      t.log(`Not checked: there is no ${program}. Install Chromium, or name another program in CHROMIUM.`);
      t.pass();
      return;
    }
    const browser = await chromium.launch({executablePath: program, args: ['--no-sandbox']});
    try {
      await check(t, async (url, {width = 1400, height = 900, theme = 'light'} = {}) => {
        const context = await browser.newContext({
          viewport: {width, height},
          colorScheme: theme,
          acceptDownloads: true,
        });
        const page = await context.newPage();
        const complaints = complaintsOf(page, new URL(url).host);
        await page.goto(url);
        return {page, complaints};
      });
    } finally {
      await browser.close();
    }
  });
}

function complaintsOf(page: Page, host: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url().slice(0, 200)}`));
  page.on('request', (request) => {
    const {protocol, host: asked} = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && asked !== host) complaints.push(`another host: ${request.url()}`);
  });
  return complaints;
}
