import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {
  type Detected,
  type DetectionDataset,
  evaluateVoc,
  type VocEvaluation,
  type VocEvaluationOptions,
  type VocYear,
  vocDetection,
  vocResultLines,
} from '@annulus/detection';
import {without} from '../../datasets/splits.js';
import {scoreOf} from '../tasks/task-scores.js';
import type {DetectionData, DetectionOpening} from './detector-entry.js';
import {drawnScenes} from './drawn-scenes.js';
import {leftOutText} from './left-out-text.js';
import {expectedPlace, type SoughtSet} from './set-place.js';

/** Pascal VOC, where it is looked for. */
export const vocSet: SoughtSet = {
  ...{title: 'Pascal VOC 2007', folders: ['voc2007', 'voc'], around: 'VOCdevkit'},
  mark: 'VOC2007/ImageSets/Main/trainval.txt',
};

/** Pascal VOC: trained on trainval of 2007 and, where it is there, of 2012, as MoCo is; tested on test of 2007. */
export function vocData({root, train, test, leaveOut = []}: DetectionOpening): DetectionData {
  const folder = expectedPlace(vocSet, root);
  const has2012 = existsSync(join(folder, 'VOC2012', 'ImageSets', 'Main', 'trainval.txt'));
  const year: readonly VocYear[] = has2012 ? ['2007', '2012'] : ['2007'];
  const images = without(drawnScenes(vocDetection({root: folder, year: '2007', imageSet: 'test'}), test), leaveOut);
  const truths = truthsOf(images);
  const learned = vocDetection({root: folder, year, imageSet: 'trainval', scenes: 'trainable'});
  return {
    train: without(drawnScenes(learned, train), leaveOut),
    test: images,
    found: [...(has2012 ? [] : ['VOC 2012 is not there: trained on trainval of 2007 alone']), ...leftOutText(learned)],
    measure: (detected) => {
      const {averagePrecision, averagePrecision50, averagePrecision75, classes} = evaluated(
        detected,
        truths,
        images.classes,
      );
      const scores = {
        ...{AP: scoreOf(averagePrecision), AP50: scoreOf(averagePrecision50), AP75: scoreOf(averagePrecision75)},
        classes: classes.map(({name, averagePrecision50: precision}) => ({name, precision: scoreOf(precision)})),
      };
      return {scores: {'voc-boxes': scores}, files: filesOf(detected, images.classes)};
    },
    precisionIn: (detected) => evaluated([detected], truths, images.classes).averagePrecision,
  };
}

type VocTruths = ReadonlyMap<Detected['image'], VocEvaluationOptions['truth'][number]>;

/** What is in each image, by its name. */
const truthsOf = ({scenes}: DetectionDataset): VocTruths =>
  new Map(
    scenes.map(({id, instances: {boxes, classes, difficult = new Uint8Array(classes.length)}}) => [
      id,
      {image: String(id), boxes, classes, difficult},
    ]),
  );

/** Of the images that were looked at, by the rule of 11 points, that of 2007. */
function evaluated(detected: readonly Detected[], truths: VocTruths, classes: readonly string[]): VocEvaluation {
  const truth = detected.flatMap(({image}) => truths.get(image) ?? []);
  return evaluateVoc({truth, results: detected.map(named), classes, points: '11'});
}

/** As the development kit of VOC reads them: a file a class. */
function filesOf(detected: readonly Detected[], classes: readonly string[]): Record<string, Iterable<string>> {
  const results = detected.map(named);
  return Object.fromEntries(
    classes.map((name, label) => [`comp4_det_test_${name}.txt`, vocResultLines(results, label)]),
  );
}

/** Images of VOC have names. */
const named = (detected: Detected) => ({...detected, image: String(detected.image)});
