import {Command, Option} from 'commander';
import {embed as embedded} from '../embedding/embed.js';
import {type EmbedOptions, normalizations, vectorLayers} from '../embedding/embed-options.js';
import {formatAbout, formatNames} from '../embedding/formats/formats.js';
import {type OptionType, oneOf, parsed, positiveInteger, someOf, text} from '../options/option-type.js';
import {computingRows} from '../settings/rows/computing-rows.js';
import {plural} from '../text/plural.js';
import type {CommandEntry} from './command-entry.js';
import {interruptible} from './interruptible.js';
import {flagsWithoutGroup} from './option-flags.js';

const flag = <T>(name: string, flags: string, meaning: string, type: OptionType<T>): Option =>
  new Option(flags, meaning).argParser((value) => parsed(name, type, value));

/** The flags that decide vectors, of every command that needs them. */
export const vectorFlags: readonly Option[] = [
  flag(
    'layer',
    '--layer <name>',
    'pooled: the last feature map averaged over space, what kNN and the probe read; embedding: what the loss compared; prepool: the map itself, height × width × channels (default: pooled)',
    oneOf(vectorLayers),
  ),
  flag(
    'batchSize',
    '--batch-size <n>',
    'pictures or recordings that go through the encoder at a time, at least 1; fewer need less memory (default: 32)',
    positiveInteger,
  ),
  flag(
    'progress',
    '--progress <how>',
    'bar: a line in a terminal that is rewritten, one every few seconds elsewhere; or quiet (default: bar)',
    oneOf(['bar', 'quiet']),
  ),
  ...flagsWithoutGroup(computingRows),
];

/** `annulus embed`: the vectors of pictures or recordings, as files. */
export const embed: CommandEntry = {
  describe: () => {
    const command = new Command('embed')
      .summary('write the vectors of pictures or recordings into files')
      .description(
        "Writes the vectors that a trained encoder gives to pictures or recordings: vectors.npy with names.txt, and other formats that are asked for. Without folders it takes the run's own. They are read, embedded and written as a stream, so that any number of them needs no more memory; those that cannot be read are listed. Interrupted or killed, the same command goes on where it was, to the same bytes; what is there already is not computed again.",
      )
      .argument('<encoder>', "a run, one variant's folder in a comparison, or the folder of an encoder")
      .argument('[folders...]', "folders of pictures or recordings, flat or nested (default: the run's own)")
      .addOption(
        flag(
          'format',
          '--format <names>',
          `one or more of ${formatNames.join(', ')}, separated by commas: ${formatAbout}. vectors.npy is always written, the others are made of it (default: npy)`,
          someOf(formatNames),
        ),
      )
      .addOption(
        flag(
          'normalize',
          '--normalize <how>',
          'l2: every vector is divided by its length; or none (default: none)',
          oneOf(normalizations),
        ),
      )
      .addOption(
        flag(
          'output',
          '--output <folder>',
          "where the files go (default: embeddings in the run's or the encoder's folder; vectors made with other folders or options get a folder of their own)",
          text,
        ),
      )
      .addOption(
        flag(
          'labels',
          '--labels <how>',
          'for folders that are named here: folders, each folder is a class, which labels its vectors, and what lies beside them is left out; none, no labels (default: folders where nothing lies beside them, else none)',
          oneOf(['folders', 'none']),
        ),
      )
      .addOption(
        flag(
          'damaged',
          '--damaged <what>',
          'what cannot be read: skip lists them; refuse makes them an error, once all were looked at (default: skip)',
          oneOf(['skip', 'refuse']),
        ),
      );
    for (const option of vectorFlags) command.addOption(option);
    return command;
  },

  async run(command, terminal) {
    const [encoder, ...folders] = command.args as [string, ...string[]];
    const {format, ...options} = command.opts<EmbedOptions & {readonly format?: EmbedOptions['formats']}>();
    return interruptible(terminal, 'what is embedded is kept: the same command goes on from there', async (signal) => {
      const context = {signal, print: terminal.out};
      const result = await embedded(encoder, folders, {...options, ...(format && {formats: format})}, context);
      const {pictures, shape, files} = result;
      terminal.out(`${plural(pictures, 'vector')} of ${shape.join(' × ')} numbers:`);
      for (const file of files) terminal.out(`  ${file}`);
      return 0;
    });
  },
};
