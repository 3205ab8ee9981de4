import {readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import type {Answer} from './answers.js';
import {pageHtml} from './page-html.js';
import {pageStyle} from './page-style.js';

/** The scripts of the page, as the build made them of `browser/watch`; this file lies in build/src/watch. */
const scripts = new URL('../../browser/watch/', import.meta.url);

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="15" fill="none" stroke="#e2571e" stroke-width="9"/></svg>`;

/** The page itself, its style, and its scripts: no other file is ever read. */
export async function pageFile(path: string): Promise<Answer | undefined> {
  if (path === '/') return {type: 'text/html; charset=utf-8', body: pageHtml.text};
  if (path === '/icon.svg') return {type: 'image/svg+xml', body: icon};
  if (path === '/style.css') return {type: 'text/css; charset=utf-8', body: pageStyle};
  const [, name] = /^\/page\/([a-z-]+\.js)$/.exec(path) ?? [];
  if (name === undefined || !readdirSync(scripts).includes(name)) return undefined;
  return {type: 'text/javascript; charset=utf-8', body: await readFile(new URL(name, scripts))};
}
