import {join} from 'node:path';
import {DataFileError} from '@annulus/datasets';
import {
  type CocoGroundTruth,
  type CocoResult,
  type CocoTask,
  cocoFiles,
  type Detected,
  detectedResults,
  evaluateCoco,
  type IouType,
  objectsByImage,
} from '@annulus/detection';
import {without} from '../../datasets/splits.js';
import type {DetectTaskName} from '../tasks/detect-tasks.js';
import {scoreOf, type TaskScores} from '../tasks/task-scores.js';
import {cocoTruth} from './coco-truth.js';
import type {DetectionData, DetectionMeasurement, DetectionOpening} from './detector-entry.js';
import {drawnScenes} from './drawn-scenes.js';
import {leftOutText} from './left-out-text.js';
import {expectedPlace, type SoughtSet} from './set-place.js';

/** What of COCO a detector learns, and how each of its tasks is measured; the first tells how well an image came out. */
export interface CocoPart {
  readonly task: CocoTask;
  readonly measured: readonly [CocoMeasured, ...CocoMeasured[]];
}

interface CocoMeasured {
  readonly task: DetectTaskName;
  readonly iouType: IouType;
}

/** COCO 2017, where it is looked for. */
export const cocoSet = (task: CocoTask): SoughtSet => ({
  ...{title: 'COCO 2017', folders: ['coco-crops', 'coco', 'coco2017'], around: 'coco'},
  mark: `annotations/${task}_val2017.json`,
});

/** COCO 2017: trained on what can be learned of train2017, tested on val2017. */
export function cocoData(
  {task, measured}: CocoPart,
  {root, train, test, leaveOut = []}: DetectionOpening,
): DetectionData {
  const folder = expectedPlace(cocoSet(task), root);
  const fileOf = (split: string) => join(folder, 'annotations', `${task}_${split}2017.json`);
  const open = (split: 'train' | 'val') =>
    cocoFiles({
      ...{annotations: fileOf(split), images: join(folder, `${split}2017`), task},
      scenes: split === 'train' ? 'trainable' : 'all',
    });
  const learned = open('train');
  const images = without(drawnScenes(open('val'), test), leaveOut);
  const {truth, found} = cocoTruth(fileOf('val'), images, task);
  expectSameClasses([fileOf('train'), learned.classes], [fileOf('val'), images.classes]);
  const truthIn = truthsByImage(truth);
  return {
    train: without(drawnScenes(learned, train), leaveOut),
    test: images,
    found: [...leftOutText(learned), ...found],
    measure: (detected) => measurementOf(detected, truth, measured),
    precisionIn: (detected) => precisionIn(detected, truthIn(detected.image), measured[0].iouType),
  };
}

/** A detector tells classes by their places, which must be the same in the test. @throws {DataFileError} where they are not */
function expectSameClasses(
  [trained, expected]: readonly [path: string, classes: readonly string[]],
  [tested, received]: readonly [path: string, classes: readonly string[]],
): void {
  const count = Math.max(expected.length, received.length);
  const other = Array.from({length: count}, (_, place) => place).find((place) => expected[place] !== received[place]);
  if (other === undefined) return;
  const named = (classes: readonly string[]) => classes[other] ?? 'none';
  throw new DataFileError(
    tested,
    `Expected ${tested} to have the categories of ${trained}, received ${named(received)} in place of ${named(expected)}. Take both files of one version.`,
  );
}

/** What a ground truth says of an image, by its id; all are looked for once. */
function truthsByImage(truth: CocoGroundTruth): (id: number | string) => CocoGroundTruth {
  const images = new Map<number | string, CocoGroundTruth['images'][number]>(
    truth.images.map((image) => [image.id, image]),
  );
  const objects = objectsByImage(truth);
  return (id) => {
    const image = images.get(id);
    return {...truth, images: image ? [image] : [], annotations: objects.get(id as number) ?? []};
  };
}

function measurementOf(
  detected: readonly Detected[],
  truth: CocoGroundTruth,
  measured: readonly CocoMeasured[],
): DetectionMeasurement {
  const made = measured.map(({task, iouType}) => {
    const results = detectedResults(detected, truth.categories, iouType);
    return {task, file: `${iouType}.json`, text: listText(results), scores: scoresOf(results, truth, iouType)};
  });
  return {
    scores: Object.fromEntries(made.map(({task, scores}) => [task, scores])),
    files: Object.fromEntries(made.map(({file, text}) => [file, text])),
  };
}

/** A list as JSON, an entry at a time: that of val2017's keypoints is about as long as a text can be. */
function* listText(entries: readonly object[]): Generator<string> {
  for (const [place, entry] of entries.entries()) yield `${place === 0 ? '[' : ',\n'}${JSON.stringify(entry)}`;
  yield entries.length === 0 ? '[]\n' : ']\n';
}

function scoresOf(results: readonly CocoResult[], truth: CocoGroundTruth, iouType: IouType): TaskScores {
  const {stats, categories} = evaluateCoco({truth, results, iouType});
  const statistics = stats.map(scoreOf);
  const [AP = null, AP50 = null, AP75 = null] = statistics;
  const classes = categories.map(({name, averagePrecision}) => ({name, precision: scoreOf(averagePrecision)}));
  return {AP, AP50, AP75, statistics, classes};
}

/** Only the categories that are there or were found: a curve is drawn for each. */
function precisionIn(detected: Detected, truth: CocoGroundTruth, iouType: IouType): number {
  const results = detectedResults([detected], truth.categories, iouType);
  const known = new Set(truth.annotations.map(({category_id}) => category_id));
  const categories = truth.categories.filter(({id}) => known.has(id));
  if (categories.length === 0) return Number.NaN;
  const found = results.filter(({category_id}) => known.has(category_id));
  const [precision = -1] = evaluateCoco({truth: {...truth, categories}, results: found, iouType}).stats;
  return precision < 0 ? Number.NaN : precision;
}
