import {Command, Option} from 'commander';
import {parsed, positiveInteger} from '../options/option-type.js';
import {type SearchOptions, search as searched} from '../search/search.js';
import {searchPage} from '../search/search-page.js';
import {searchText} from '../search/search-text.js';
import {writeWhole} from '../writing/write-whole.js';
import type {CommandEntry} from './command-entry.js';
import {vectorFlags} from './embed.js';
import {interruptible} from './interruptible.js';

interface SearchFlags extends SearchOptions {
  readonly json?: true;
  readonly html?: string;
}

/** `annulus search`: the pictures or recordings that are most similar to one. */
export const search: CommandEntry = {
  describe: () => {
    const command = new Command('search')
      .summary('find the pictures or recordings that are most similar to some')
      .description(
        "Finds the run's own pictures or recordings, or those of a folder, that a trained encoder finds most similar to some: rank, cosine of the vectors, path. Copies are marked, of pictures mirrored ones too. The vectors that are searched in are made first where they are not there yet, as annulus embed does. The exit code is 1 when one could not be read.",
      )
      .argument('<encoder>', "a run, one variant's folder in a comparison, or the folder of an encoder")
      .argument('<pictures...>', 'the pictures or recordings to search for')
      .addOption(
        new Option(
          '--in <folder>',
          "a folder of pictures or recordings to search in; may be given several times (default: the run's own)",
        ).argParser((folder: string, before: readonly string[] = []) => [...before, folder]),
      )
      .addOption(
        new Option('--top <n>', 'how many are found for each, at least 1 (default: 10)').argParser((value) =>
          parsed('top', positiveInteger, value),
        ),
      )
      .option('--html <file>', 'writes a page that shows what was found, too')
      .option('--json', 'prints the results as JSON, for programs');
    for (const option of vectorFlags) command.addOption(option);
    return command;
  },

  async run(command, terminal) {
    const [encoder, ...pictures] = command.args as [string, ...string[]];
    const {json, html, ...options} = command.opts<SearchFlags>();
    return interruptible(terminal, 'vectors that were made are kept', async (signal) => {
      const print = json ? terminal.err : terminal.out;
      const results = await searched(encoder, pictures, options, {signal, print});
      if (json) terminal.out(JSON.stringify(results, undefined, 2));
      for (const result of results) {
        if (result.problem !== undefined) terminal.err(`${result.picture} could not be read: ${result.problem}.`);
        else if (!json) terminal.out(searchText(result));
      }
      if (html !== undefined) {
        await writeWhole(html, await searchPage(results, {encoder}));
        print(`Page: ${html}`);
      }
      return results.some(({problem}) => problem !== undefined) ? 1 : 0;
    });
  },
};
