import type {Network} from '@annulus/encoders';
import type {Safetensors} from '@annulus/testing/safetensors';
import {networksOf, trainableOf} from '@annulus/trainer';
import {weightNames} from '@annulus/trainer/browser';
import type * as tf from '@tensorflow/tfjs';
import type {DetectionBatch, Detector, Instances} from '../src/index.js';
import {maskRcnn} from '../src/index.js';
import {takeFlattened, takeWeights} from './detectron-weights.js';
import {detectronName, narrowEncoder} from './narrow-backbone.js';
import {flat, type Reference} from './reference.js';

/** The narrow Mask R-CNN with its weights; call it within `tf.tidy`. */
export function narrowDetector(from: Safetensors): Detector {
  const detector = maskRcnn({
    frozen: {first: 0},
    backbone: narrowEncoder(from),
    tasks: ['boxes', 'masks'],
    classes: 5,
    channels: 24,
    hidden: {boxes: 64, masks: 24},
    anchorSizes: [16, 32, 64, 128, 256],
    anchorsPerImage: 64,
    regionsPerImage: 32,
    proposals: {inference: {perLevel: 100, limit: 40}},
    detections: {limit: 20},
  });
  const parts = detector.parts as unknown as Readonly<Record<string, Network>>;
  for (const [part, layers] of Object.entries(detectronLayers)) {
    const network = parts[part] as Network;
    const {fc1, ...others} = layers as Readonly<Record<string, string>>;
    takeWeights(network, from, others);
    if (fc1 !== undefined) takeFlattened(network, from, 'fc1', fc1);
  }
  return detector;
}

const numbered = (names: readonly (readonly [string, string])[]): Record<string, string> => Object.fromEntries(names);

/** What Detectron2 calls the layers of the parts. */
const detectronLayers = {
  neck: numbered(
    [2, 3, 4, 5].flatMap((level) =>
      ['lateral', 'output'].map((kind) => [`${kind}${level}`, `backbone.fpn_${kind}${level}`] as const),
    ),
  ),
  proposals: {
    conv: 'proposal_generator.rpn_head.conv',
    logits: 'proposal_generator.rpn_head.objectness_logits',
    deltas: 'proposal_generator.rpn_head.anchor_deltas',
  },
  boxes: {
    fc1: 'roi_heads.box_head.fc1',
    fc2: 'roi_heads.box_head.fc2',
    logits: 'roi_heads.box_predictor.cls_score',
    deltas: 'roi_heads.box_predictor.bbox_pred',
  },
  masks: {
    ...numbered([1, 2, 3, 4].map((layer) => [`conv${layer}`, `roi_heads.mask_head.mask_fcn${layer}`] as const)),
    doubling: 'roi_heads.mask_head.deconv',
    masks: 'roi_heads.mask_head.predictor',
  },
} as const;

/** What Detectron2 calls the trained weights. */
export function detectronNames(detector: Detector): ReadonlyMap<tf.Variable, string> {
  const layers: Readonly<Record<string, Readonly<Record<string, string>>>> = detectronLayers;
  const trained = new Set(trainableOf(detector));
  return new Map(
    Object.entries(networksOf(detector)).flatMap(([part, network]) =>
      [...weightNames(network)].flatMap(([variable, name]) => {
        const [layer = '', kind] = name.split('/');
        const place = layers[part]?.[layer] ?? `backbone.bottom_up.${detectronName(layer)}`;
        return trained.has(variable) ? [[variable, `${place}.${kind === 'bias' ? 'bias' : 'weight'}`]] : [];
      }),
    ),
  );
}

/** The images of the reference as a batch, with what is in them. */
export function narrowBatch(
  from: Safetensors,
  {config, images, detections, paddedHeight, paddedWidth}: Reference,
): DetectionBatch {
  const data = new Float32Array(2 * paddedHeight * paddedWidth * 3);
  images.forEach(({height, width}: Reference, image: number) => {
    from.bytes(`image${image}`).forEach((value, place) => {
      const [pixel, channel] = [Math.floor(place / 3), place % 3];
      const at = (image * paddedHeight + Math.floor(pixel / width)) * paddedWidth + (pixel % width);
      if (pixel < height * width)
        data[3 * at + channel] = (value - config.pixelMean[channel]) / config.pixelStd[channel];
    });
  });
  return {
    size: 2,
    ids: Int32Array.of(0, 1),
    inputs: {data, shape: [2, paddedHeight, paddedWidth, 3]},
    sizes: Int32Array.from(images.flatMap(({height, width}: Reference) => [height, width])),
    instances: images.map(
      ({boxes, classes, polygons}: Reference): Instances => ({
        boxes: flat(boxes),
        classes: Int32Array.from(classes),
        masks: polygons,
      }),
    ),
    images: detections.map(({postprocessed: {height, width}}: Reference, id: number) => ({id, height, width})),
  };
}
