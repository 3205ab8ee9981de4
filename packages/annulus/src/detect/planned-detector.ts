import type {ChannelStatistics} from '@annulus/datasets';
import type {DetectionDataset} from '@annulus/detection';
import * as tf from '@tensorflow/tfjs';
import {DamagedExamplesError} from '../datasets/damaged-examples-error.js';
import {fileStates} from '../datasets/file-states.js';
import {keyOf} from '../measuring/keys.js';
import type {MeasuredEncoder} from '../measuring/measured-encoder.js';
import {OptionError} from '../options/option-error.js';
import {plural} from '../text/plural.js';
import {damagedImages, knownDamage, type LookOptions} from './damaged-images.js';
import type {DetectFolder} from './detect-folder.js';
import type {CompleteDetectOptions} from './detect-options.js';
import type {DetectPart, MeasuredDetector} from './detect-results.js';
import {changedProtocol, type DetectorProtocol} from './detector-protocol.js';
import type {DetectionData} from './detectors/detector-entry.js';
import {detectors} from './detectors/detectors.js';
import {protocolSeenAt} from './detectors/seen-strides.js';
import type {DetectorName} from './tasks/detect-tasks.js';
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

/** Damage that is named before the rest is counted. */
const most = 10;

export interface DetectorPlanning {
  readonly encoders: readonly SeeingEncoder[];
  readonly options: CompleteDetectOptions;
  readonly folder: DetectFolder;
}

/**
 * A detector on its images but for those that cannot be decoded: they are looked through where something is left to do.
 *
 * @param look - absent: what is known of them already is enough
 * @throws {DamagedExamplesError} when there are any, unless they are to be left out
 */
export async function undamagedDetector(
  whole: PlannedDetector,
  planning: DetectorPlanning,
  look?: LookOptions,
): Promise<PlannedDetector> {
  if (whole.parts.every(({done}) => done)) return whole;
  const {folder, options} = planning;
  const {name, data} = whole;
  const damaged = (await (look ? damagedImages(name, data, folder, look) : knownDamage(name, data, folder))) ?? [];
  if (damaged.length === 0) return whole;
  const said = {noun: 'image', of: name, most} as const;
  if (look && options.damaged === 'refuse') throw new DamagedExamplesError(damaged, said);
  const paths = damaged.map(({path}) => path);
  const noneLeft = [data.train, data.test].some(({files = []}) => files.every((path) => paths.includes(path)));
  if (noneLeft) throw new DamagedExamplesError(damaged, {...said, others: 'none'});
  const left = await plannedDetector(name, planning, paths);
  const line = `Left out, since they cannot be decoded: ${plural(damaged.length, 'image')}, listed in ${folder.damage(name)}`;
  return {...left, found: [...left.found, line]};
}

/**
 * A detector on its images.
 *
 * @param leaveOut - paths of those that it does without
 */
export async function plannedDetector(
  name: DetectorName,
  {encoders, options, folder}: DetectorPlanning,
  leaveOut: readonly string[] = [],
): Promise<PlannedDetector> {
  const {root, train, test, schedule, changed, seed, precision} = options;
  const {title, open, annotations, schedules, strides} = detectors[name];
  expectMaps(name, encoders);
  const data = open({root, train, test, leaveOut});
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
