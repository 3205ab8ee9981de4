import {join} from 'node:path';
import {DataFileError} from '../data-file.js';
import {namesIn} from '../folder/listed-names.js';

/** A spoken digit, whose file is called `<digit>_<speaker>_<take>.wav`. */
export interface Take {
  readonly path: string;
  /** Of its file. */
  readonly name: string;
  /** 0 to 9. */
  readonly digit: number;
  readonly speaker: string;
  /** Counted from 0. */
  readonly take: number;
}

const named = /^(\d)_([^_]+)_(\d+)\.wav$/;

/**
 * The spoken digits of a folder, by digit, speaker and take.
 *
 * @throws DataFileError when a file is called otherwise, or a take is not there of which there are later ones
 */
export function takesIn(folder: string): Take[] {
  const takes = namesIn(folder)
    .filter((name) => name.endsWith('.wav'))
    .map((name) => takeOf(folder, name))
    .sort((one, other) => one.digit - other.digit || compared(one.speaker, other.speaker) || one.take - other.take);
  if (takes.length === 0) {
    throw new DataFileError(
      folder,
      `Expected ${folder} to hold recordings, <digit>_<speaker>_<take>.wav, it holds none. Download it again.`,
    );
  }
  expectAll(folder, takes);
  return takes;
}

const compared = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

function takeOf(folder: string, name: string): Take {
  const [, digit, speaker, take] = named.exec(name) ?? [];
  const path = join(folder, name);
  if (digit !== undefined && speaker !== undefined && take !== undefined) {
    return {path, name, digit: Number(digit), speaker, take: Number(take)};
  }
  throw new DataFileError(
    path,
    `Expected recordings to be called <digit>_<speaker>_<take>.wav, digits being 0 to 9, received ${path}. Take it out of the folder.`,
  );
}

/** As many takes of each digit by each speaker as there are of any. */
function expectAll(folder: string, takes: readonly Take[]): void {
  const there = new Set(takes.map(({name}) => name));
  const count = takes.reduce((most, {take}) => Math.max(most, take + 1), 0);
  for (const speaker of new Set(takes.map((each) => each.speaker))) {
    for (let digit = 0; digit < 10; digit++) {
      for (let take = 0; take < count; take++) {
        const name = `${digit}_${speaker}_${take}.wav`;
        if (there.has(name)) continue;
        throw new DataFileError(
          join(folder, name),
          `Expected ${folder} to hold takes 0 to ${count - 1} of each digit by each speaker, ${name} is missing: the download was probably cut off. Download it again.`,
        );
      }
    }
  }
}
