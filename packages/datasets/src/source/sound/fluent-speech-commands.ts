import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {parse} from 'csv-parse/sync';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {DataFileError, missingFile, type NameOption} from '../data-file.js';
import {ListedNames} from '../folder/listed-names.js';
import {officialFolder} from '../official-folder.js';
import {recordings, type SoundOptions} from './recordings.js';

export interface FluentSpeechCommandsOptions extends SoundOptions {
  /** The folder `fluent_speech_commands_dataset`, or the one that contains it. */
  readonly root: string;
  /** `train+validation`: what the paper's transfer task trains on. */
  readonly split: 'train' | 'validation' | 'train+validation' | 'test';
  /** Which part of what is wanted. Default `action`. */
  readonly label?: FluentLabel;
}

export type FluentLabel = 'action' | 'object' | 'location';

const lists = {
  train: ['train_data.csv'],
  validation: ['valid_data.csv'],
  'train+validation': ['train_data.csv', 'valid_data.csv'],
  test: ['test_data.csv'],
} as const;

const classesOf: Readonly<Record<FluentLabel, readonly string[]>> = {
  action: ['change language', 'activate', 'deactivate', 'increase', 'decrease', 'bring'],
  object: [
    ...['none', 'music', 'lights', 'volume', 'heat', 'lamp', 'newspaper', 'juice', 'socks', 'shoes'],
    ...['Chinese', 'Korean', 'English', 'German'],
  ],
  location: ['none', 'kitchen', 'bedroom', 'washroom'],
};

/**
 * Fluent Speech Commands (Lugosch et al., 2019): 30,043 commands to a smart home by 97 speakers, 16 kHz: 23,132 to train on,
 * 3,118 for validation, 3,793 for the test, no speaker in two splits. Each has an action (6), an object (14) and a location (4).
 * Academic use only, under its own licence.
 *
 * @throws DataFileError when a list is missing or damaged, or a recording that it names is
 */
export function fluentSpeechCommands(options: FluentSpeechCommandsOptions): Dataset<Example> {
  const {
    root,
    split,
    label = 'action',
    rate,
    transform,
  } = knownOptions('fluentSpeechCommands', options, ['root', 'split', 'label', 'rate', 'transform']);
  oneOf('split', split, ['train', 'validation', 'train+validation', 'test']);
  oneOf('label', label, ['action', 'object', 'location']);
  const advice = (option: NameOption) =>
    `Expected ${option('root')} to be the folder fluent_speech_commands_dataset, or the one that contains it.`;
  const layout = {holds: join('data', lists[split][0]), advice};
  const {place: folder} = officialFolder(root, 'Fluent Speech Commands', ['fluent_speech_commands_dataset'], layout);
  const there = new ListedNames();
  const commands = lists[split].flatMap((list) => commandsIn(folder, join(folder, 'data', list), label, there));
  return recordings(
    {
      paths: commands.map(({file}) => join(folder, file)),
      names: commands.map(({file}) => file),
      labels: commands.map((command) => command.label),
      classes: classesOf[label],
      rate,
    },
    transform,
  );
}

interface Command {
  /** Relative to the folder, with `/` between names. */
  readonly file: string;
  readonly label: number;
}

function commandsIn(folder: string, list: string, label: FluentLabel, there: ListedNames): Command[] {
  const rows = rowsOf(list, label);
  const [classes, named] = [classesOf[label], new Set<string>()];
  return rows.map(({file, value}, index) => {
    const at = `${list}, row ${index + 1}`;
    const problem = classes.includes(value)
      ? named.has(file) && `it names ${file} once more`
      : `expected ${label} to be one of ${classes.join(', ')}, received ${value}`;
    if (problem) throw new DataFileError(list, `${at}: ${problem}. Download the data set again.`);
    if (!there.has(join(folder, file))) {
      throw new DataFileError(
        join(folder, file),
        `Expected ${join(folder, file)}, which ${at} names, there is no such file: the download was probably cut off. Download the data set again.`,
      );
    }
    named.add(file);
    return {file, label: classes.indexOf(value)};
  });
}

function rowsOf(list: string, label: FluentLabel): {file: string; value: string}[] {
  const again = 'Download the data set again.';
  let rows: Record<string, string>[];
  try {
    rows = parse(readFileSync(list, 'utf8'), {columns: true, bom: true, skip_empty_lines: true});
  } catch (cause) {
    const {code, message} = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw missingFile(list, again);
    throw new DataFileError(list, `${list} could not be read as CSV: ${message}. ${again}`, {cause});
  }
  const [first = {}] = rows;
  const lacking = ['path', label].find((column) => first[column] === undefined);
  if (lacking === undefined) return rows.map((row) => ({file: row.path as string, value: row[label] as string}));
  const found = rows.length === 0 ? 'it has no rows' : `its columns are ${Object.keys(first).join(', ')}`;
  throw new DataFileError(list, `Expected ${list} to have a column ${lacking}, ${found}. ${again}`);
}
