import {readdirSync, statSync} from 'node:fs';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {OptionError} from '../options/option-error.js';
import {configurationFile} from './run-folder.js';

/** An encoder that was trained, where it lies. */
export interface TrainedEncoder {
  /** The folder that `loadEncoder` takes. */
  readonly folder: string;
  /** Where what is made of it goes: the run, the variant's folder in a comparison, or the folder around a lone encoder. */
  readonly home: string;
  /** The folder of the run that trained it, with `configuration.json`; absent for a lone encoder. */
  readonly run?: string;
  /** Which of the run's encoders it is, such as `moco-ring`; absent where the run has but one, and for a lone encoder. */
  readonly variant?: string;
}

/** Folders between a run and its encoder at most: a variant, and its seed in an ablation. */
const deepest = 2;

/**
 * The encoder that a path means: the folder of an encoder, of a run of `pretrain`, of one variant of a comparison, or of a
 * comparison with one.
 *
 * @throws {OptionError} when there is none, or several: then with the paths to give
 */
export function trainedEncoder(path: string): TrainedEncoder {
  const [found, ...others] = trainedEncoders(path);
  if (others.length === 0) return found;
  const homes = [found, ...others].map(({folder}) => `  ${dirname(folder)}`);
  throw refusal(path, `which holds ${homes.length}`, `Give one of them:\n${homes.join('\n')}`);
}

/**
 * All encoders that a path means: the one of a folder of an encoder, or those of a run, of each variant and each seed.
 *
 * @throws {OptionError} when there is none
 */
export function trainedEncoders(path: string): readonly [TrainedEncoder, ...TrainedEncoder[]] {
  const status = statSync(path, {throwIfNoEntry: false});
  if (!status?.isDirectory()) throw refusal(path, status ? 'a file' : 'which does not exist');
  const [first, ...others] = (isEncoder(path) ? [path] : encodersBelow(path, deepest)).map(foundIn);
  if (first === undefined) throw refusal(path, 'which holds none', withoutEncoder(path));
  return [first, ...others];
}

function foundIn(folder: string): TrainedEncoder {
  const home = basename(resolve(folder)) === 'encoder' ? dirname(folder) : folder;
  const run = runAround(folder);
  const variant = run === undefined ? '' : relative(run, home);
  return {folder, home, ...(run !== undefined && {run}), ...(variant !== '' && {variant})};
}

/** Whether a folder is a run or an encoder, or holds encoders; else it may be one of pictures. */
export const isTraining = (path: string): boolean =>
  isEncoder(path) || isFile(path, configurationFile) || encodersBelow(path, deepest).length > 0;

function refusal(path: string, problem: string, advice?: string): OptionError {
  return new OptionError({
    option: 'encoder',
    received: path,
    expected: () => `the folder of an encoder, or of a run that has one, received ${path}, ${problem}`,
    ...(advice !== undefined && {advice: () => advice}),
  });
}

const isFile = (...names: string[]): boolean => statSync(join(...names), {throwIfNoEntry: false})?.isFile() ?? false;

/** An encoder of version 0.1 has `model.json` alone. */
const isEncoder = (folder: string): boolean => isFile(folder, 'encoder.json') || isFile(folder, 'model.json');

/** The folders `encoder` in a folder and in those below it, to some depth. */
function encodersBelow(folder: string, depth: number): string[] {
  const own = join(folder, 'encoder');
  if (isEncoder(own)) return [own];
  if (depth === 0) return [];
  const below = readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isDirectory());
  const names = below.map(({name}) => name).sort((one, other) => one.localeCompare(other, 'en', {numeric: true}));
  return names.flatMap((name) => encodersBelow(join(folder, name), depth - 1));
}

/** The folder of the run that an encoder lies in. */
function runAround(folder: string): string | undefined {
  const above = [dirname(folder), dirname(dirname(folder)), dirname(dirname(dirname(folder)))];
  return basename(resolve(folder)) === 'encoder' ? above.find((each) => isFile(each, configurationFile)) : undefined;
}

const withoutEncoder = (path: string): string =>
  isFile(path, configurationFile)
    ? 'An encoder is saved when its training ends or is interrupted by Ctrl-C: let the run go on first.'
    : 'Train one first, such as with annulus pretrain.';
