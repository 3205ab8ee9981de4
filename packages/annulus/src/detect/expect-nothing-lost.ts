import {encoderName} from '../measuring/measured-encoder.js';
import {OptionError} from '../options/option-error.js';
import type {Wording} from '../options/wording.js';
import {nameList} from '../text/name-list.js';
import type {DetectFolder, KeptTraining} from './detect-folder.js';
import {completeDetectOptions, type DetectOptions} from './detect-options.js';
import type {PlannedDetection} from './planned-detection.js';

/** Options that decide what a training makes, as they are shown. */
const decisive = (options: DetectOptions) => {
  const {encoder, root, schedule, changed, train, seed, precision} = completeDetectOptions(options);
  return {encoder, root, schedule, ...changed, train, seed, backend: options.backend, precision};
};

type Decisive = ReturnType<typeof decisive>;

/**
 * Trainings that are kept in a folder and are not those that options ask for would be trained anew, or never shown again.
 *
 * @param options - with the backend that computes
 * @throws {OptionError} when there are any since options are others than those with which they were begun
 */
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
  const isPlanned = ({detector, encoder, key}: KeptTraining): boolean =>
    detectors.some(
      ({name, parts}) =>
        name === detector && parts.some((part) => encoderName(part.encoder) === encoder && part.trainingKey === key),
    );
  if (first === undefined || (await folder.keptTrainings()).every(isPlanned)) return;
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
