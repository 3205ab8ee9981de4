import {existsSync} from 'node:fs';
import type {ChannelStatistics} from '@annulus/datasets';
import {type DetectionDataset, featureStrides} from '@annulus/detection';
import * as tf from '@tensorflow/tfjs';
import {fileStates} from '../datasets/file-states.js';
import {encodersOfRun} from '../measuring/encoders-of-run.js';
import {encoderKey, keyOf} from '../measuring/keys.js';
import {loadedEncoder} from '../measuring/loaded-encoder.js';
import type {MeasuredEncoder} from '../measuring/measured-encoder.js';
import {untrainedEncoders} from '../measuring/untrained-encoders.js';
import {OptionError} from '../options/option-error.js';
import {askedTasks} from './asked-tasks.js';
import type {DetectFolder} from './detect-folder.js';
import type {CompleteDetectOptions} from './detect-options.js';
import type {DetectPart, MeasuredDetector} from './detect-results.js';
import {changedProtocol, type DetectorProtocol} from './detector-protocol.js';
import type {DetectionData} from './detectors/detector-entry.js';
import {detectors} from './detectors/detectors.js';
import {protocolSeenAt} from './detectors/seen-strides.js';
import {setPlace} from './detectors/set-place.js';
import {inputStatistics} from './input-statistics.js';
import {
  type DetectorName,
  type DetectTaskName,
  detectorsOf,
  detectTaskNames,
  detectTasks,
} from './tasks/detect-tasks.js';
import {fittedProtocol, smallerBatches} from './training-batches.js';

/** An encoder, and what images are normalised with before it sees them. */
export interface SeeingEncoder {
  readonly encoder: MeasuredEncoder;
  /** As `encoderKey` gives it. */
  readonly key: string;
  readonly statistics: ChannelStatistics;
  /** Of its feature maps, the finest first. */
  readonly strides: readonly number[];
}

/** An encoder with a detector. */
export interface PlannedPart extends SeeingEncoder {
  /** Tells a training from others. */
  readonly trainingKey: string;
  /** Tells what was measured from others. */
  readonly partKey: string;
  /** What was measured of it; absent: it is left to do. */
  readonly done?: DetectPart;
}

/** A detector, its images, and the encoders that it is put on. */
export interface PlannedDetector extends MeasuredDetector {
  readonly data: DetectionData;
  readonly parts: readonly PlannedPart[];
}

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
 */
export async function plannedDetection(
  options: CompleteDetectOptions,
  folder: DetectFolder,
  earlier: readonly DetectTaskName[] = [],
): Promise<PlannedDetection> {
  const {encoders: trained} = encodersOfRun(options.encoder);
  const asked = askedTasks(options.task, options.root);
  const seeing = new Map<MeasuredEncoder, SeeingEncoder>();
  const untrained = await untrainedEncoders(trained);
  // The trained ones are those that were named, if one cannot be taken.
  for (const encoder of [...trained, ...untrained]) seeing.set(encoder, await seeingEncoder(encoder));
  const encoders = [...untrained, ...trained];
  const seen = encoders.map((encoder) => seeing.get(encoder) as SeeingEncoder);
  const planned: PlannedDetector[] = [];
  const named = detectTaskNames.filter((name) => asked.includes(name) || earlier.includes(name));
  for (const name of detectorsOf(named)) {
    const isAsked = detectorsOf(asked).includes(name);
    if (!isAsked && !hasPart(name, encoders, options, folder)) continue;
    const detector = await plannedDetector(name, seen, options, folder);
    const parts = detector.parts.filter(({done}) => isAsked || done);
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

async function plannedDetector(
  name: DetectorName,
  encoders: readonly SeeingEncoder[],
  {root, train, test, schedule, changed, seed, precision}: CompleteDetectOptions,
  folder: DetectFolder,
): Promise<PlannedDetector> {
  const {title, open, annotations, schedules, strides} = detectors[name];
  expectMaps(name, encoders);
  const data = open({root, train, test});
  const finest = Math.min(...encoders.flatMap((each) => strides.seen(each.strides)));
  const published = protocolSeenAt(schedules[schedule], finest, strides.usual);
  const protocol = fittedProtocol(changedProtocol(published, changed), data.train);
  const said = annotations(root, data);
  const [trainKey, testKey] = [await imagesKey(data.train, said.train), await imagesKey(data.test, said.test)];
  const parts = await Promise.all(
    encoders.map(async (seeing): Promise<PlannedPart> => {
      const trainingKey = keyOf(name, seeing.key, trainKey, protocol, seed, tf.getBackend(), precision);
      const partKey = keyOf(trainingKey, testKey);
      const done = await folder.keptPart(name, seeing.encoder, partKey);
      return {...seeing, trainingKey, partKey, ...(done && {done})};
    }),
  );
  const counts = {train: data.train.length, test: data.test.length, classes: data.train.classes.length};
  const smaller = published === schedules[schedule] ? [] : [smallerImages(protocol, finest, strides.usual)];
  const found = [...data.found, ...smaller, ...smallerBatches(protocol, data.train)];
  return {name, title, protocol, ...counts, found, data, parts};
}

/** @throws {OptionError} when a detector cannot see with an encoder */
function expectMaps(name: DetectorName, encoders: readonly SeeingEncoder[]): void {
  const {title, strides} = detectors[name];
  // The trained ones, which are the last, are those that were named.
  for (const {encoder, strides: own} of encoders.toReversed()) {
    const lacking = strides.lacking(own);
    if (lacking === undefined) continue;
    throw new OptionError({
      option: 'encoder',
      received: encoder.folder,
      expected: () => `${encoder.label} in ${encoder.folder}, for ${title}, to have ${lacking}`,
      advice: ({option}) => `Choose another run, or by ${option('task')} tasks of another detector.`,
    });
  }
}

const smallerImages = ({trainSides, testSide}: DetectorProtocol, finest: number, usual: number): string =>
  `Its finest map has a stride of ${finest} where the published ones have ${usual}: images are as much smaller, their shorter side ${Math.min(...trainSides)} to ${Math.max(...trainSides)} pixels, in the test ${testSide}`;

/** What tells images and what is in them from others: also what the annotations say that the data set does not hold. */
const imagesKey = async (
  {length, classes, files = [], identity}: DetectionDataset,
  annotations: readonly string[],
): Promise<string> =>
  keyOf(length, await identity?.(), classes, await fileStates(files), await fileStates(annotations));
