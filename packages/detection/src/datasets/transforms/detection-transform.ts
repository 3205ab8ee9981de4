import {channelStatistics, type ExampleTransform, madeBy} from '@annulus/datasets';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type {DetectionExample} from '../scene/detection-dataset.js';
import type {DetectionTransformOptions} from './detection-augmentation.js';
import {shortestEdge} from './shortest-edge.js';
import {transformedExample} from './transformed-example.js';

/** What a detector is tested on: the shorter side resized to one size, and normalised. Nothing is drawn or left out. */
export function detectionTransform(
  options: DetectionTransformOptions & {readonly shortest?: number} = {},
): ExampleTransform<DetectionExample> {
  const {shortest = 800, longest = 1333, statistics = channelStatistics.imagenet} = options;
  knownOptions('detectionTransform', options, ['shortest', 'longest', 'statistics']);
  positiveInteger('shortest', shortest);
  positiveInteger('longest', longest);
  const transform: ExampleTransform<DetectionExample> = (example, random) => {
    const [height = 0, width = 0] = example.input.shape;
    return transformedExample(example, {sides: shortestEdge({height, width}, shortest, longest), statistics}, random);
  };
  return madeBy(transform, {module: import.meta.url, name: 'detectionTransform', arguments: [options]});
}
