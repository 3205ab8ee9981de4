import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

/** The modules that Node was told to import before the program. */
function* preloaded(): Generator<string> {
  const words = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)];
  for (const [at, word] of words.entries()) {
    if (word === '--import') yield words[at + 1] ?? '';
    else if (word.startsWith('--import=')) yield word.slice('--import='.length);
  }
}

/**
 * The module whose `register` lets a thread load TypeScript, when the program was started by tsx: under Node 20 tsx itself does
 * that in the main thread only.
 */
export function tsxLoader(): URL | undefined {
  const preload = [...preloaded()].find((name) => /(^|[\\/])tsx([\\/]|$)/.test(name));
  if (preload === undefined) return undefined;
  const folder = pathToFileURL(`${process.cwd()}/`);
  const from = /^(file:|\.|\/)/.test(preload) ? new URL(preload, folder) : folder;
  const api = createRequire(from).resolve('tsx/esm/api');
  return pathToFileURL(api.replace(/\.cjs$/, '.mjs')); // What `require` finds is the CommonJS twin.
}
