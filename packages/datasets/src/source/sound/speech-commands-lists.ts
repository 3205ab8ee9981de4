import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError, missingFile} from '../data-file.js';
import {ListedNames, namesIn} from '../folder/listed-names.js';
import {type SpeechCommandsVersion, words, wordsOf} from './speech-commands-words.js';

/** A word that somebody said. */
export interface Utterance {
  readonly word: string;
  /** `<word>/<speaker>_nohash_<number>.wav`. */
  readonly file: string;
}

/** The utterances of each split. */
export type SplitUtterances = Readonly<Record<'train' | 'validation' | 'test', readonly Utterance[]>>;

const again = 'Download the data set again.';

export const noises = '_background_noise_';

/**
 * The utterances of a folder by the official lists, in the order of their files: what neither list names is the training split's.
 *
 * @throws DataFileError when a list is damaged, names what is not there, or the folder is of another version
 */
export function utterancesIn(folder: string, version: SpeechCommandsVersion): SplitUtterances {
  expectVersion(folder, version);
  const there = new ListedNames();
  const known = wordsOf(version);
  const validation = listed(join(folder, 'validation_list.txt'), folder, known, there);
  const test = listed(join(folder, 'testing_list.txt'), folder, known, there);
  const twice = [...test].find((file) => validation.has(file));
  if (twice !== undefined) {
    const path = join(folder, 'testing_list.txt');
    throw new DataFileError(
      path,
      `Expected ${twice} to be in one list, it is in testing_list.txt and validation_list.txt. ${again}`,
    );
  }
  const all = known.flatMap((word) =>
    [...there.in(join(folder, word))]
      .filter((name) => name.endsWith('.wav'))
      .map((name) => ({word, file: `${word}/${name}`})),
  );
  return {
    train: all.filter(({file}) => !validation.has(file) && !test.has(file)),
    validation: all.filter(({file}) => validation.has(file)),
    test: all.filter(({file}) => test.has(file)),
  };
}

function expectVersion(folder: string, version: SpeechCommandsVersion): void {
  const known = wordsOf(version);
  const other = namesIn(folder).find(
    (name) => name !== noises && !known.includes(name) && statSync(join(folder, name)).isDirectory(),
  );
  if (other === undefined) return;
  throw new DataFileError(join(folder, other), (option) =>
    words.includes(other)
      ? `Expected ${folder} to be version ${version}, it has the word ${other}, which version 0.02 brought. Give ${option('version')} as 0.02.`
      : `Expected the folders of ${folder} to be words of Speech Commands, received ${other}. Take it out of the folder.`,
  );
}

/** The files that a list names. */
function listed(list: string, folder: string, known: readonly string[], there: ListedNames): Set<string> {
  const files = new Set<string>();
  for (const [index, line] of textOf(list).split(/\r?\n/).entries()) {
    if (line === '') continue;
    const [word = '', name] = line.split('/');
    const problem =
      name === undefined || !known.includes(word)
        ? `expected <word>/<file>.wav, received ${line}`
        : files.has(line)
          ? `${line} is there twice`
          : undefined;
    if (problem !== undefined) throw new DataFileError(list, `${list}, line ${index + 1}: ${problem}. ${again}`);
    if (!there.has(join(folder, line))) {
      throw new DataFileError(
        join(folder, line),
        `Expected ${join(folder, line)}, which ${list} names in line ${index + 1}, there is no such file: the download was probably cut off. ${again}`,
      );
    }
    files.add(line);
  }
  return files;
}

function textOf(list: string): string {
  try {
    return readFileSync(list, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw missingFile(list, again);
    throw cause;
  }
}
