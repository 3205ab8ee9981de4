import type {Safetensors} from '@annulus/testing/safetensors';
import {anchorCell, anchorGrid, BoxHead, FeaturePyramid, MaskHead, ProposalHead} from '../src/index.js';
import {takeFlattened, takeWeights} from './detectron-weights.js';

/** The parts of the narrow Mask R-CNN with its weights, but its backbone; call it within `tf.tidy`. */
export function narrowDetector(from: Safetensors) {
  const pyramid = new FeaturePyramid({inputs: [8, 16, 32, 64], channels: 24});
  const proposals = new ProposalHead({channels: 24, anchors: 3});
  const boxes = new BoxHead({channels: 24, classes: 5, hidden: 64});
  const masks = new MaskHead({channels: 24, classes: 5, hidden: 24});
  const levels = [2, 3, 4, 5].flatMap((level) => ['lateral', 'output'].map((kind) => [kind, level] as const));
  const convolutions = [1, 2, 3, 4].map((layer) => [`conv${layer}`, `mask_fcn${layer}`]);
  const layers = [
    takeWeights(
      pyramid,
      from,
      Object.fromEntries(levels.map(([kind, level]) => [`${kind}${level}`, `backbone.fpn_${kind}${level}`])),
    ),
    takeWeights(
      proposals,
      from,
      under('proposal_generator.rpn_head', {conv: 'conv', logits: 'objectness_logits', deltas: 'anchor_deltas'}),
    ),
    takeFlattened(boxes, from, 'fc1', 'roi_heads.box_head.fc1'),
    takeWeights(boxes, from, {
      fc2: 'roi_heads.box_head.fc2',
      logits: 'roi_heads.box_predictor.cls_score',
      deltas: 'roi_heads.box_predictor.bbox_pred',
    }),
    takeWeights(
      masks,
      from,
      under('roi_heads.mask_head', {...Object.fromEntries(convolutions), doubling: 'deconv', masks: 'predictor'}),
    ),
  ].flat();
  const dispose = () => {
    for (const part of [pyramid, proposals, boxes, masks]) part.dispose();
  };
  return {pyramid, proposals, boxes, masks, layers, dispose};
}

const under = (root: string, names: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).map(([layer, name]) => [layer, `${root}.${name}`]));

/** The anchors of its five levels on images of 192 × 256. */
export const narrowAnchors = (): Float32Array[] =>
  [16, 32, 64, 128, 256].map((size, level) => {
    const stride = 4 * 2 ** level;
    const cell = anchorCell({sizes: [size], ratios: [0.5, 1, 2]});
    return anchorGrid(cell, {map: {height: 192 / stride, width: 256 / stride}, stride});
  });
