import {copyStage} from '@annulus/encoders';
import {asPlainJson} from '@annulus/trainer';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {StageHead, type StageHeadOptions} from '../heads/stage-head.js';
import {Backbone} from './backbone/backbone.js';
import {Detector} from './detector.js';
import {checkedDetectorOptions, detectorOptionNames} from './detector-defaults.js';
import type {DetectorOptions} from './detector-options.js';
import {singleMap} from './necks/single-map.js';
import {ProposalNetwork} from './proposing/proposal-network.js';

export interface FasterRcnnC4Options extends DetectorOptions, Pick<StageHeadOptions, 'norm'> {}

/**
 * Faster R-CNN in C4's way (Ren et al. 2015, He et al. 2016): objects are proposed on the last map but one of an encoder and pooled from
 * it, and a copy of the encoder's last stage looks at each region. The copy learns, but for its norms, whatever of the backbone is frozen.
 *
 * `anchorSizes` are all on that one map; default 2 to 32 times its stride: 32 to 512 pixels at stride 16.
 */
export function fasterRcnnC4(options: FasterRcnnC4Options): Detector {
  const {backbone: encoder, norm = 'none'} = knownOptions('fasterRcnnC4', options, [...detectorOptionNames, 'norm']);
  const {frozen, seed, classes, ...shared} = checkedDetectorOptions(options, {
    training: {perLevel: 12_000, limit: 2000},
    inference: {perLevel: 6000, limit: 1000},
  });
  oneOf('norm', norm, ['none', 'batch']);
  const [map, last] = Object.keys(encoder.features).slice(-2);
  if (map === undefined || last === undefined) {
    throw new RangeError(
      'Expected an encoder of two feature maps or more, for regions to be led through its last stage.',
    );
  }
  const backbone = new Backbone(encoder, [map], frozen);
  const neck = singleMap(backbone);
  const {strides, channels} = neck;
  const {anchorSizes = [2, 4, 8, 16, 32].map((times) => times * (strides[0] as number))} = options;
  return new Detector({
    ...shared,
    name: 'FasterRcnnC4',
    seed,
    backbone,
    neck,
    proposals: new ProposalNetwork({
      channels,
      strides,
      sizes: [anchorSizes],
      anchors: shared.anchorsPerImage,
      seed: 2 * seed,
    }),
    boxes: {
      head: new StageHead({stage: copyStage(encoder, map, last), classes, norm, seed: 2 * seed + 1}),
      size: 14,
      classes,
      beta: 0,
    },
    tasks: {},
    hyperparameters: asPlainJson({...shared.hyperparameters, norm, anchorSizes}),
  });
}
