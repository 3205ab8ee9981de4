import {type Augmentation, type Dataset, type Example, normalize} from '@annulus/datasets';
import {type KeepOptions, keptExamples} from './kept-examples.js';
import {augmentedSpectrogram, type Shown, shownTransform} from './shown.js';
import type {SurveyedTask} from './task-survey.js';

/** The examples of a task, and what makes of them what an encoder sees. */
export interface PreparedTask {
  readonly train: Dataset<Example>;
  readonly test: Dataset<Example>;
  readonly transform: Augmentation;
  /** Training recordings of which the probe learns views that are drawn anew each epoch; absent: it learns from `train`. */
  readonly views?: {readonly train: Dataset<Example>; readonly transform: Augmentation};
}

export interface PreparingOptions extends Omit<KeepOptions, 'onRead'> {
  /** Told how many examples of how many were read. */
  readonly onRead: (read: number, of: number) => void;
  /** Encoders that are to be measured on it. */
  readonly encoders: number;
  /** What the probe learns from of recordings. */
  readonly views: 'augmented' | 'clean';
  /** Memory for spectrograms, in megabytes. */
  readonly megabytes: number;
}

/** A task to be measured: recordings are decoded once for several encoders, where their spectrograms fit into memory. */
export async function preparedTask(
  {train, test, statistics}: SurveyedTask,
  shown: Shown,
  {encoders, views, megabytes, onRead, signal}: PreparingOptions,
): Promise<PreparedTask> {
  const all = train.length + test.length;
  const augmented = shown.of === 'sounds' &&
    views === 'augmented' && {views: {train, transform: augmentedSpectrogram(shown, statistics)}};
  if (shown.of === 'pictures' || encoders < 2 || (all * bytesOf(shown)) / 1e6 > megabytes) {
    return {train, test, transform: shownTransform(shown, statistics), ...augmented};
  }
  return {
    train: await keptExamples(train, shown, {signal, onRead: (read) => onRead(read, all)}),
    test: await keptExamples(test, shown, {signal, onRead: (read) => onRead(train.length + read, all)}),
    transform: normalize(statistics),
    ...augmented,
  };
}

/** Of a spectrogram. */
const bytesOf = ({samples = 150_526, hop = 2360, mels = 64}: Extract<Shown, {of: 'sounds'}>): number =>
  4 * mels * (Math.floor(samples / hop) + 1);
