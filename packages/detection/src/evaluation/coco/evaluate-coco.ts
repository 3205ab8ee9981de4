import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {CocoGroundTruth} from '../../datasets/coco/coco-ground-truth.js';
import {categoryMatches} from './category-matches.js';
import type {CocoResult} from './coco-results.js';
import {Curves} from './curves.js';
import {detectionsOf} from './detections.js';
import {Grid} from './grid.js';
import {type IouType, measurements, personSigmas} from './iou-types.js';
import {keypointSimilarities} from './overlaps/keypoint-similarities.js';
import {overlapsOfBoxes} from './overlaps/overlaps-of-boxes.js';
import {overlapsOfMasks} from './overlaps/overlaps-of-masks.js';
import {Shapes} from './shapes.js';
import {type CocoStatistic, cocoStatistics, statisticOf} from './statistics.js';
import {truthsOf} from './truths.js';

export interface CocoEvaluationOptions {
  readonly truth: CocoGroundTruth;
  readonly results: readonly CocoResult[];
  readonly iouType: IouType;
  /** How far off each keypoint may be, as a share of the object's size. Default: COCO's 17 of a person. */
  readonly keypointSigmas?: readonly number[];
}

/** How well objects were found. */
export interface CocoEvaluation {
  readonly iouType: IouType;
  /** COCO's numbers, as `cocoStatistics` names them, in [0, 1]; -1 where there is nothing to find. */
  readonly stats: readonly number[];
  /** By rising ids; average precision over all overlaps and sizes, -1 where there is none of it. */
  readonly categories: readonly {readonly id: number; readonly name: string; readonly averagePrecision: number}[];
  readonly curves: Pick<Curves, 'precision' | 'recall' | 'shape'>;
}

/**
 * Measures detections as COCO does, number for number what pycocotools prints (Lin et al., 2014): boxes, masks, or keypoints.
 *
 * A truth whose id is 0 counts as any other; pycocotools takes it for one that was not found. Where pycocotools fails, a truth without a
 * polygon of three points is a mask without a pixel, which nothing finds, one without a segmentation is its box, and one without
 * keypoints has none that is labelled.
 *
 * @throws RangeError when a result or an annotation lacks what is compared, or names an image or a category that is not there
 */
export function evaluateCoco(options: CocoEvaluationOptions): CocoEvaluation {
  const {truth, results, iouType, keypointSigmas = personSigmas} = options;
  knownOptions('evaluateCoco', options, ['truth', 'results', 'iouType', 'keypointSigmas']);
  const measurement = measurements[oneOf('iouType', iouType, ['bbox', 'segm', 'keypoints'])];
  const [grid, shapes] = [new Grid(truth), new Shapes(truth)];
  const truths = truthsOf(truth.annotations, grid, iouType);
  const cells = grid.cellsOf('results', results);
  const {annotations} = truth;
  const masks = iouType === 'segm' ? shapes.masks('results', results) : undefined;
  const detections = detectionsOf(results, cells, grid.cells, masks);
  const overlapsBy = {
    bbox: () =>
      overlapsOfBoxes(shapes.boxes('results', results), shapes.boxes('annotations', annotations), truths.crowds),
    segm: () => overlapsOfMasks(masks ?? [], shapes.masks('annotations', annotations), truths.crowds),
    keypoints: () => {
      const none = new Array<number>(3 * keypointSigmas.length).fill(0);
      const labelled = annotations.map((each) => ({...each, keypoints: each.keypoints ?? none}));
      shapes.keypoints('annotations', labelled, keypointSigmas.length);
      const found = shapes.keypoints('results', results, keypointSigmas.length);
      return keypointSimilarities(found, annotations, keypointSigmas);
    },
  };
  const comparison = {images: grid.images, truths, detections, overlaps: overlapsBy[iouType](), measurement};
  const curves = new Curves(grid.categories.length, measurement);
  for (const category of grid.categories.keys()) curves.draw(category, categoryMatches(category, comparison));
  const [overall, ...others] = cocoStatistics[iouType] as [CocoStatistic, ...CocoStatistic[]];
  const every = [...grid.categories.keys()];
  return {
    iouType,
    stats: [overall, ...others].map((statistic) => statisticOf(curves, iouType, statistic, every)),
    categories: grid.categories.map(({id, name}, category) => ({
      id,
      name,
      averagePrecision: statisticOf(curves, iouType, overall, [category]),
    })),
    curves,
  };
}
