import {run} from './program.js';
import type {Python} from './python.js';

/** A way to ask pip's indexes: what it is called, and the arguments. */
export interface IndexChoice {
  readonly name: string;
  readonly args: readonly string[];
}

/**
 * Which indexes to ask, in order. pip asks its main index before it looks at the others, and waits for minutes where there is
 * no way to it; so where only other indexes are configured, these are asked first, without the main one, and before them the
 * folders of `find-links`.
 *
 * @param configuration what `pip config list` prints: lines such as `global.extra-index-url='https://… https://…'`.
 * @param preferred an index to ask first where none is configured.
 */
export function indexChoices(configuration: string, asked: string | undefined, preferred?: string): IndexChoice[] {
  if (asked !== undefined) return [{name: shown(asked), args: ['--index-url', asked]}];
  const settings = new Map<string, string>();
  for (const line of configuration.split('\n')) {
    const [, name, value] = /^(?:global|site|user|download|:env:)\.([\w-]+)='(.*)'$/.exec(line.trim()) ?? [];
    if (name !== undefined && value !== undefined) settings.set(name, value);
  }
  const asConfigured = {name: 'the index that pip is configured for', args: ['--timeout', '30', '--retries', '1']};
  const [first, ...others] = (settings.get('extra-index-url') ?? '').split(/\\n|\s+/).filter((url) => url !== '');
  const links = settings.has('find-links') ? [{name: "pip's find-links", args: ['--no-index']}] : [];
  if (settings.has('index-url')) return [...links, asConfigured];
  if (first === undefined) {
    const official =
      preferred === undefined ? [] : [{name: preferred, args: ['--index-url', preferred, ...asConfigured.args]}];
    return [...links, ...official, asConfigured];
  }
  const extra = others.flatMap((url) => ['--extra-index-url', url]);
  return [
    ...links,
    {name: [first, ...others].map(shown).join(' and '), args: ['--index-url', first, ...extra]},
    asConfigured,
  ];
}

/** What pip is configured for. */
export async function pipConfiguration(python: Python): Promise<string> {
  return (await run(python.executable, ['-m', 'pip', 'config', 'list'])).out;
}

/** The address of an index without the name and password that may be in it. */
const shown = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');
