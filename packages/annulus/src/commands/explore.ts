import {Command, Option} from 'commander';
import {type ExploreOptions, explore as explored} from '../explore/explore.js';
import {type OptionType, oneOf, parsed, positiveInteger, seedType, text} from '../options/option-type.js';
import type {CommandEntry} from './command-entry.js';
import {vectorFlags} from './embed.js';
import {interruptible} from './interruptible.js';

const flag = <T>(name: string, flags: string, meaning: string, type: OptionType<T>): Option =>
  new Option(flags, meaning).argParser((value) => parsed(name, type, value));

/** `annulus explore`: one page of a run's pictures or recordings. */
export const explore: CommandEntry = {
  describe: () => {
    const command = new Command('explore')
      .summary("make one page of a run's pictures or recordings: a map, neighbours, near-duplicates")
      .description(
        'Makes one page that needs nothing but itself: a map of the pictures or recordings as the encoder has them (UMAP and PCA), coloured by class, cluster, folder or date; a click on one shows its nearest, and plays it where it is a recording. Near-duplicates, outliers, typical and diverse ones are listed on it and written as text files beside it, a path on each line. Near-duplicates say why: the same file, the same picture, mirrored, or alike for the encoder; of recordings, the same file or alike. Vectors that are not there yet are made first, as annulus embed does. Ten thousand pictures take about two minutes on two cores, and a page of about 10 MB.',
      )
      .argument('<encoder>', "a run, one variant's folder in a comparison, or the folder of an encoder")
      .argument('[folders...]', "folders of pictures or recordings, flat or nested (default: the run's own)")
      .addOption(
        flag(
          'pictures',
          '--pictures <n>',
          'the most pictures or recordings on the page, at least 1; of more, so many are drawn evenly (default: 10000)',
          positiveInteger,
        ),
      )
      .addOption(
        flag(
          'clusters',
          '--clusters <n>',
          'clusters that they are divided into, at least 1 (default: about half the square root of their number, at most 12)',
          positiveInteger,
        ),
      )
      .addOption(flag('seed', '--seed <n>', 'of UMAP and the clusters, 0 to 4294967295 (default: 0)', seedType))
      .addOption(
        flag(
          'labels',
          '--labels <how>',
          'for folders that are named here: folders, each folder is a class, and what lies beside them is left out; none, no classes (default: folders where nothing lies beside them, else none)',
          oneOf(['folders', 'none']),
        ),
      )
      .addOption(
        flag(
          'output',
          '--output <folder>',
          'where the page and the lists go; an exploration that is there is replaced (default: explore in the run)',
          text,
        ),
      );
    for (const option of vectorFlags) command.addOption(option);
    return command;
  },

  async run(command, terminal) {
    const [encoder, ...folders] = command.args as [string, ...string[]];
    return interruptible(terminal, 'vectors that were made are kept, and no page is written', async (signal) => {
      const context = {signal, print: terminal.out};
      const {page, lists} = await explored(encoder, folders, command.opts<ExploreOptions>(), context);
      terminal.out(`Lists of files:\n${lists.map((file) => `  ${file}`).join('\n')}`);
      terminal.out(`Open in a browser: ${page}`);
      return 0;
    });
  },
};
