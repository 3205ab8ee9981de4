import {positiveInteger} from '@annulus/trainer/checks';
import type {ArrayData} from '../../array/array-data.js';
import type {Recording} from '../../array/recording.js';
import type {Augmentation} from '../../augmentation/augmentation.js';
import {type Dataset, defineDataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {madeBy} from '../../origin/origin.js';
import {randomFor} from '../../random/random-for.js';
import {identityOfFiles} from '../identity-of-files.js';
import {decodeSound} from './decode-sound.js';

/** What all sources of sound let choose. */
export interface SoundOptions {
  /** Samples per second that recordings are resampled to. Default: as they are. */
  readonly rate?: number;
  /**
   * What makes an example's input out of a recording, such as `logMel()`. Default: the recording itself, Shape `[samples, 1]`,
   * which `soundAugmentation` makes views of.
   */
  readonly transform?: Augmentation;
}

/** A second of a recording. */
export interface Second {
  /** Where it begins, as a share of what is longer than a second, in [0, 1]. */
  readonly place: number;
  /** What its samples are multiplied by. */
  readonly volume: number;
}

/** Recordings by their paths. */
export interface RecordingFiles {
  readonly paths: readonly string[];
  /** Relative to their folder, which may move. */
  readonly names: readonly string[];
  /** Examples have labels where there are classes and all recordings have one. */
  readonly labels: readonly (number | undefined)[];
  readonly classes?: readonly string[];
  /** Those of which only a second is taken, by their place. */
  readonly seconds?: Readonly<Record<number, Second>>;
  readonly rate?: number | undefined;
}

/** Recordings that are decoded when they are asked for, in any thread. */
export function recordings(files: RecordingFiles, transform?: Augmentation): Dataset<Example> {
  const {paths, names, labels, classes, seconds = {}, rate} = files;
  if (rate !== undefined) positiveInteger('rate', rate);
  const labelled = classes !== undefined && labels.every((label) => label !== undefined);
  const inputOf = async (index: number): Promise<ArrayData> => {
    const whole = await decodeSound(paths[index] as string, {rate});
    const second = seconds[index];
    const recording = second ? secondOf(whole, second) : whole;
    return transform ? transform(recording, randomFor('recording', index)) : recording;
  };
  const dataset = defineDataset<Example>({
    length: paths.length,
    files: paths,
    identity: () =>
      identityOfFiles(paths.map((path, index) => ({path, file: names[index] as string, label: labels[index]}))),
    ...(labelled && {classes, labels: Int32Array.from(labels)}),
    get: async (index) => ({input: await inputOf(index), ...(labelled && {label: labels[index] as number})}),
  });
  const parts = transform ? [files, transform] : [files];
  return madeBy(dataset, {module: import.meta.url, name: 'recordings', arguments: parts});
}

function secondOf({data, rate}: Recording, {place, volume}: Second): Recording {
  const start = Math.floor(place * Math.max(0, data.length - rate));
  const samples = data.subarray(start, start + rate).map((value) => volume * value);
  return {data: samples, shape: [samples.length, 1], rate};
}
