import {existsSync} from 'node:fs';
import {featureStrides} from '@annulus/detection';
import {encodersOfRun} from '../measuring/encoders-of-run.js';
import {encoderKey} from '../measuring/keys.js';
import {loadedEncoder} from '../measuring/loaded-encoder.js';
import type {MeasuredEncoder} from '../measuring/measured-encoder.js';
import {untrainedEncoders} from '../measuring/untrained-encoders.js';
import {askedTasks} from './asked-tasks.js';
import type {LookOptions} from './damaged-images.js';
import type {DetectFolder} from './detect-folder.js';
import type {CompleteDetectOptions} from './detect-options.js';
import {detectors} from './detectors/detectors.js';
import {setPlace} from './detectors/set-place.js';
import {inputStatistics} from './input-statistics.js';
import {type PlannedDetector, plannedDetector, type SeeingEncoder, undamagedDetector} from './planned-detector.js';
import {
  type DetectorName,
  type DetectTaskName,
  detectorsOf,
  detectTaskNames,
  detectTasks,
} from './tasks/detect-tasks.js';

/** What is to be measured. */
export interface PlannedDetection {
  readonly tasks: readonly DetectTaskName[];
  /** The untrained ones first. */
  readonly encoders: readonly MeasuredEncoder[];
  readonly detectors: readonly PlannedDetector[];
}

/**
 * Finds the encoders and the images of the tasks that are asked for, and what was measured of those that were before, so that what is missing is told before anything is trained, and what was measured already.
 *
 * @throws {OptionError} when there is no encoder, or one takes no colour pictures, or a data set is not there
 * @throws {DataFileError} when a file of a data set is missing or damaged
 * @throws {DamagedExamplesError} when images cannot be decoded, unless they are to be left out
 */
export async function plannedDetection(
  options: CompleteDetectOptions,
  folder: DetectFolder,
  {earlier, ...look}: LookOptions & {readonly earlier: readonly DetectTaskName[]},
): Promise<PlannedDetection> {
  const {encoders: trained} = encodersOfRun(options.encoder);
  const asked = askedTasks(options.task, options.root);
  const seeing = new Map<MeasuredEncoder, SeeingEncoder>();
  const untrained = await untrainedEncoders(trained);
  // The trained ones are those that were named, if one cannot be taken.
  for (const encoder of [...trained, ...untrained]) seeing.set(encoder, await seeingEncoder(encoder));
  const encoders = [...untrained, ...trained];
  const planning = {encoders: encoders.map((encoder) => seeing.get(encoder) as SeeingEncoder), options, folder};
  const whole: PlannedDetector[] = [];
  const named = detectTaskNames.filter((name) => asked.includes(name) || earlier.includes(name));
  const isAsked = (name: DetectorName) => detectorsOf(asked).includes(name);
  for (const name of detectorsOf(named)) {
    if (isAsked(name) || hasPart(name, encoders, options, folder)) whole.push(await plannedDetector(name, planning));
  }
  const planned: PlannedDetector[] = [];
  for (const each of whole) {
    const detector = await undamagedDetector(each, planning, isAsked(each.name) ? look : undefined);
    const parts = detector.parts.filter(({done}) => isAsked(each.name) || done);
    if (parts.length > 0) planned.push({...detector, parts});
  }
  const tasks = named.filter((name) => planned.some((detector) => detector.name === detectTasks[name].detector));
  return {tasks, encoders, detectors: planned};
}

/** Whether something was measured that may be shown: its images are there. */
const hasPart = (
  name: DetectorName,
  encoders: readonly MeasuredEncoder[],
  {root}: CompleteDetectOptions,
  folder: DetectFolder,
): boolean =>
  encoders.some((encoder) => existsSync(folder.file(folder.part(name, encoder)))) &&
  setPlace(detectors[name].set, root) !== undefined;

async function seeingEncoder(encoder: MeasuredEncoder): Promise<SeeingEncoder> {
  const loaded = await loadedEncoder(encoder);
  try {
    const [key, statistics] = [await encoderKey(encoder), inputStatistics(loaded, encoder)];
    return {encoder, key, statistics, strides: featureStrides(loaded)};
  } finally {
    loaded.dispose();
  }
}
