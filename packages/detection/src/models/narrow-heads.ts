import type {FasterRcnnC4Options} from './faster-rcnn-c4.js';
import type {MaskRcnnOptions} from './mask-rcnn.js';

/**
 * What makes a detector small, for machines without a GPU: `maskRcnn({...narrowHeads.maskRcnn, backbone, classes})`. A quarter of the
 * channels and an eighth of the regions; of C4, where every region passes through the last stage of the encoder, a sixteenth.
 */
export const narrowHeads = {
  maskRcnn: {
    ...{channels: 64, hidden: {boxes: 256, masks: 64, keypoints: [128, 128, 128, 128]}, regionsPerImage: 64},
    proposals: {training: {perLevel: 250, limit: 250}, inference: {perLevel: 250, limit: 250}},
  } satisfies Partial<MaskRcnnOptions>,
  fasterRcnnC4: {
    regionsPerImage: 32,
    proposals: {training: {perLevel: 500, limit: 250}, inference: {perLevel: 500, limit: 100}},
  } satisfies Partial<FasterRcnnC4Options>,
} as const;
