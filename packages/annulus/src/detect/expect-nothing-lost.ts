import {existsSync} from 'node:fs';
import {OptionError} from '../options/option-error.js';
import type {Wording} from '../options/wording.js';
import {nameList} from '../text/name-list.js';
import type {DetectFolder} from './detect-folder.js';
import {completeDetectOptions, type DetectOptions} from './detect-options.js';
import type {PlannedDetection} from './planned-detection.js';
import {detectorNames} from './tasks/detect-tasks.js';

/** Options that decide what a training makes, as they are shown. */
const decisive = (options: DetectOptions) => {
  const {encoder, root, schedule, changed, train, seed, precision} = completeDetectOptions(options);
  return {encoder, root, schedule, ...changed, train, seed, backend: options.backend ?? 'auto', precision};
};

type Decisive = ReturnType<typeof decisive>;

/** Those of them that do so whatever data sets and encoders are. */
const ofSchedule: readonly (keyof Decisive)[] = ['schedule', 'iterations', 'batchSize', 'train', 'seed', 'precision'];

/** @throws {OptionError} when trainings that were begun in a folder would be deleted, since other options make other ones */
export async function expectNothingLost(
  folder: DetectFolder,
  options: DetectOptions,
  {detectors}: PlannedDetection,
): Promise<void> {
  const begun = await folder.startedWith();
  if (!begun) return;
  const [before, now] = [decisive(begun), decisive(folder.withWholePaths(options))];
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])] as (keyof Decisive)[];
  const others = names.filter((name) => before[name] !== now[name]);
  const [first] = others;
  const parts = detectors.flatMap(({name, parts: own}) => own.map((part) => ({name, ...part})));
  const there = await Promise.all(
    parts.map(async ({name, encoder, trainingKey}) => {
      const key = await folder.trainingKey(name, encoder);
      return key === undefined ? 'none' : key === trainingKey ? 'the same' : 'another';
    }),
  );
  const isOfOthers = others.includes('encoder') && !there.includes('the same') && existsSync(folder.file('trainings'));
  const unplanned = detectorNames.filter((name) => !detectors.some((planned) => planned.name === name));
  const isOfEarlierTasks =
    others.some((name) => ofSchedule.includes(name)) &&
    unplanned.some((name) => existsSync(folder.file('trainings', name)));
  if (first === undefined || !(there.includes('another') || isOfOthers || isOfEarlierTasks)) return;
  const told = (of: Decisive, {option}: Wording) =>
    nameList(
      others.map((name) => (of[name] === undefined ? `no ${option(name)}` : `${called(name, option)} ${of[name]}`)),
    );
  throw new OptionError({
    option: first,
    received: now[first],
    expected: (wording) =>
      `${told(before, wording)}, with which the detection in ${folder.path} was begun, received ${told(now, wording)}: what was trained there would be lost`,
    advice: ({option}) => `Choose another ${option('output')}, or delete that folder.`,
  });
}

const called = (name: keyof Decisive, option: Wording['option']): string =>
  name === 'encoder' ? 'the encoder' : option(name);
