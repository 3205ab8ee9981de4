import {type Augmentation, type Dataset, type Example, normalize} from '@annulus/datasets';
import {type KeepOptions, keptExamples} from './kept-examples.js';
import {type Shown, shownTransform} from './shown.js';
import type {SurveyedTask} from './task-survey.js';

/** The examples of a task, and what makes of them what an encoder sees. */
export interface PreparedTask {
  readonly train: Dataset<Example>;
  readonly test: Dataset<Example>;
  readonly transform: Augmentation;
}

export interface PreparingOptions extends Omit<KeepOptions, 'onRead'> {
  /** Told how many examples of how many were read. */
  readonly onRead: (read: number, of: number) => void;
  /** Encoders that are to be measured on it. */
  readonly encoders: number;
  /** Memory for spectrograms, in megabytes. */
  readonly megabytes: number;
}

/** A task to be measured: recordings are decoded once for several encoders, where their spectrograms fit into memory. */
export async function preparedTask(
  {train, test, statistics}: SurveyedTask,
  shown: Shown,
  {encoders, megabytes, onRead, signal}: PreparingOptions,
): Promise<PreparedTask> {
  const all = train.length + test.length;
  if (shown.of === 'pictures' || encoders < 2 || (all * bytesOf(shown)) / 1e6 > megabytes) {
    return {train, test, transform: shownTransform(shown, statistics)};
  }
  return {
    train: await keptExamples(train, shown, {signal, onRead: (read) => onRead(read, all)}),
    test: await keptExamples(test, shown, {signal, onRead: (read) => onRead(train.length + read, all)}),
    transform: normalize(statistics),
  };
}

/** Of a spectrogram. */
const bytesOf = ({samples = 150_526, hop = 2360, mels = 64}: Extract<Shown, {of: 'sounds'}>): number =>
  4 * mels * (Math.floor(samples / hop) + 1);
