import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {
  type Detected,
  type DetectionDataset,
  evaluateVoc,
  type VocEvaluation,
  type VocYear,
  vocDetection,
} from '@annulus/detection';
import {scoreOf} from '../tasks/task-scores.js';
import type {DetectionData, DetectionOpening} from './detector-entry.js';
import {drawnScenes} from './drawn-scenes.js';
import {expectedPlace, type SoughtSet} from './set-place.js';

/** Pascal VOC, where it is looked for. */
export const vocSet: SoughtSet = {
  ...{title: 'Pascal VOC 2007', folders: ['voc2007', 'voc'], around: 'VOCdevkit'},
  mark: 'VOC2007/ImageSets/Main/trainval.txt',
};

/** Pascal VOC: trained on trainval of 2007 and, where it is there, of 2012, as MoCo is; tested on test of 2007. */
export function vocData({root, train, test}: DetectionOpening): DetectionData {
  const folder = expectedPlace(vocSet, root);
  const has2012 = existsSync(join(folder, 'VOC2012', 'ImageSets', 'Main', 'trainval.txt'));
  const year: readonly VocYear[] = has2012 ? ['2007', '2012'] : ['2007'];
  const images = drawnScenes(vocDetection({root: folder, year: '2007', imageSet: 'test'}), test);
  return {
    train: drawnScenes(vocDetection({root: folder, year, imageSet: 'trainval', scenes: 'trainable'}), train),
    test: images,
    found: has2012 ? [] : ['VOC 2012 is not there: trained on trainval of 2007 alone'],
    measure: (detected) => {
      const {averagePrecision, averagePrecision50, averagePrecision75, classes} = evaluated(detected, images);
      const scores = {
        ...{AP: scoreOf(averagePrecision), AP50: scoreOf(averagePrecision50), AP75: scoreOf(averagePrecision75)},
        classes: classes.map(({name, averagePrecision50: precision}) => ({name, precision: scoreOf(precision)})),
      };
      return {scores: {'voc-boxes': scores}, files: filesOf(detected, images.classes)};
    },
    precisionIn: (detected) => evaluated([detected], images).averagePrecision,
  };
}

/** By the rule of 11 points, that of 2007. */
function evaluated(detected: readonly Detected[], {scenes, classes}: DetectionDataset): VocEvaluation {
  const known = new Set(detected.map(({image}) => image));
  const truth = scenes
    .filter(({id}) => known.has(id))
    .map(({id, instances}) => ({
      ...{image: String(id), boxes: instances.boxes, classes: instances.classes},
      difficult: instances.difficult ?? new Uint8Array(instances.classes.length),
    }));
  const results = detected.map((found) => ({...found, image: String(found.image)}));
  return evaluateVoc({truth, results, classes, points: '11'});
}

/** As the development kit of VOC reads them: a file a class, its pixels counted from 1. */
function filesOf(detected: readonly Detected[], classes: readonly string[]): Record<string, Iterable<string>> {
  return Object.fromEntries(
    classes.map((name, label) => {
      const lines = detected.flatMap(({image, boxes, classes: found, scores}) =>
        Array.from(found, (own, place) => {
          if (own !== label) return '';
          const sides = [0, 1, 2, 3].map((side) => (boxes[4 * place + side] as number) + (side < 2 ? 1 : 0));
          const score = (scores[place] as number).toFixed(3);
          return `${image} ${score} ${sides.map((side) => side.toFixed(1)).join(' ')}\n`;
        }),
      );
      return [`comp4_det_test_${name}.txt`, lines];
    }),
  );
}
