import {asPlainJson, type PlainJsonObject} from '@annulus/trainer';
import {fraction, knownOptions, positiveInteger, seedValue} from '@annulus/trainer/checks';
import type {DetectorDesign} from './detector-design.js';
import type {DetectorOptions} from './detector-options.js';
import {detectionOptimizer} from './schedule/detection-optimizer.js';

/** The names of the options of all detectors. */
export const detectorOptionNames = [
  'backbone',
  'classes',
  'frozen',
  'anchorSizes',
  'anchorsPerImage',
  'regionsPerImage',
  'proposals',
  'detections',
  'createOptimizer',
  'seed',
] as const satisfies readonly (keyof DetectorOptions)[];

/** Options of a detector, all of them. */
interface CheckedDetectorOptions
  extends Required<Pick<DetectorOptions, 'classes' | 'frozen' | 'anchorsPerImage' | 'regionsPerImage' | 'detections'>>,
    Required<Pick<DetectorOptions, 'createOptimizer' | 'seed'>> {
  readonly counts: DetectorDesign['counts'];
  readonly hyperparameters: PlainJsonObject;
}

/** What is given of them, checked, and for the rest the defaults. */
export function checkedDetectorOptions(
  options: DetectorOptions,
  counts: DetectorDesign['counts'],
): CheckedDetectorOptions {
  const {
    classes,
    frozen = 'all',
    anchorsPerImage = 256,
    regionsPerImage = 512,
    proposals = {},
    detections = {},
    createOptimizer = (variables) => detectionOptimizer(variables),
    seed = 0,
  } = options;
  for (const [name, value] of Object.entries({classes, anchorsPerImage, regionsPerImage})) positiveInteger(name, value);
  seedValue('seed', seed);
  for (const size of options.anchorSizes ?? []) positiveInteger('a size of anchors', size);
  const own = {...counts, ...knownOptions('proposals', proposals, ['training', 'inference'])};
  for (const [phase, each] of Object.entries(own)) {
    const {perLevel, limit} = knownOptions(`proposals.${phase}`, each, ['perLevel', 'limit']);
    positiveInteger(`proposals.${phase}.perLevel`, perLevel);
    positiveInteger(`proposals.${phase}.limit`, limit);
  }
  const {threshold, overlap, limit} = knownOptions('detections', detections, ['threshold', 'overlap', 'limit']);
  if (threshold !== undefined) fraction('detections.threshold', threshold);
  if (overlap !== undefined) fraction('detections.overlap', overlap);
  if (limit !== undefined) positiveInteger('detections.limit', limit);
  const hyperparameters: PlainJsonObject = asPlainJson({
    classes,
    frozen,
    anchorsPerImage,
    regionsPerImage,
    proposals: own,
    detections,
    seed,
  });
  return {
    classes,
    frozen,
    anchorsPerImage,
    regionsPerImage,
    counts: own,
    detections,
    createOptimizer,
    seed,
    hyperparameters,
  };
}
