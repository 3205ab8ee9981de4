import {mpi} from '@annulus/trainer';
import {Option} from 'commander';
import {type OptionType, parsed} from '../options/option-type.js';
import {watch} from '../watch/watch.js';
import {inFlags} from './flag-wording.js';
import type {Terminal} from './terminal.js';

const port: OptionType<number | 'auto'> = {
  expected: 'a port from 1 to 65535, or auto',
  parse: (text) => {
    if (text === 'auto') return text;
    const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    return number >= 1 && number <= 65535 ? number : undefined;
  },
};

/** @throws {OptionError} when the text is no port */
export const portOf = (option: string, text: string): number | 'auto' => parsed(option, port, text);

/** What `--watch` says: a port, or that any will do, by `auto` or without a word. */
export type WatchFlag = number | 'auto' | true;

/** `--watch`, of a command that trains. */
export const watchFlag = (): Option =>
  new Option(
    '--watch [port]',
    'shows the run in the browser while it trains, on a page of this machine that no other can reach; at the port, 1 to 65535, or without one at the next that is free from 8321 on (default: no page)',
  )
    .argParser((text) => portOf('watch', text))
    .helpGroup('The run:');

/** Runs what makes or continues a run; beside it, where `--watch` asks for one, the page of its folder, and a line that says where. */
export async function besidePage<T>(
  folder: string,
  asked: WatchFlag | undefined,
  {out}: Pick<Terminal, 'out'>,
  run: () => Promise<T>,
): Promise<T> {
  if (asked === undefined || mpi().rank > 0) return run();
  const wording = {...inFlags, option: (name: string) => (name === 'port' ? '--watch' : inFlags.option(name))};
  const page = await watch(folder, {port: asked === true ? 'auto' : asked, run: 'soon', wording});
  out(`Watch it at ${page.url}`);
  try {
    return await run();
  } finally {
    await page.close();
  }
}
