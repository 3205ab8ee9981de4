import {readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import type {Answer} from './answers.js';
import {pageHtml} from './page-html.js';
import {pageStyle} from './page-style.js';

/** The scripts of the page, as the build made them of `browser/watch`; this file lies in build/src/watch. */
const scripts = new URL('../../browser/watch/', import.meta.url);

/** The one module of the command that the page's scripts import, by the path that they know it by from `/page/`. */
const shared = '/src/text/duration.js';

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="15" fill="none" stroke="#e2571e" stroke-width="9"/></svg>`;

/** The page itself, its style, and its scripts: no other file is ever read. */
export async function pageFile(path: string): Promise<Answer | undefined> {
  if (path === '/') return {type: 'text/html; charset=utf-8', body: pageHtml.text};
  if (path === '/icon.svg') return {type: 'image/svg+xml', body: icon};
  if (path === '/style.css') return {type: 'text/css; charset=utf-8', body: pageStyle};
  if (path === shared) return script(new URL('../text/duration.js', import.meta.url));
  const [, name] = /^\/page\/([a-z-]+\.js)$/.exec(path) ?? [];
  if (name === undefined || !readdirSync(scripts).includes(name)) return undefined;
  return script(new URL(name, scripts));
}

const script = async (file: URL): Promise<Answer> => ({
  type: 'text/javascript; charset=utf-8',
  body: await readFile(file),
});
