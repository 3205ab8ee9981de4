import {resnet18} from '@annulus/encoders';
import {SGD} from '@annulus/trainer';
import type {Variable} from '@tensorflow/tfjs';
import {type Detector, type DetectorOptions, fasterRcnnC4, maskRcnn} from '../../src/index.js';

/** Each kind of detector, as small as it can be, for images of painted squares. */
export const smallDetectors: Readonly<Record<string, (options?: Partial<DetectorOptions>) => Detector>> = {
  'Mask R-CNN': (options) =>
    maskRcnn({
      ...shared(),
      tasks: ['boxes', 'masks', 'keypoints'],
      keypoints: 3,
      channels: 8,
      hidden: {boxes: 16, masks: 8, keypoints: [8]},
      anchorSizes: [8, 16, 24, 32, 48],
      ...options,
    }),
  'Faster R-CNN C4': (options) => fasterRcnnC4({...shared(), norm: 'batch', anchorSizes: [12, 24], ...options}),
};

const shared = () => ({
  backbone: resnet18({stem: 'imagenet', width: 4}),
  classes: 2,
  anchorsPerImage: 32,
  regionsPerImage: 16,
  proposals: {training: {perLevel: 60, limit: 30}, inference: {perLevel: 60, limit: 30}},
  createOptimizer: (variables: readonly Variable[]) => new SGD(variables, {learningRate: 0.02, momentum: 0.9}),
});
