import {randomFor} from '@annulus/datasets';
import type * as tf from '@tensorflow/tfjs';
import {anchorCell, USUAL_RATIOS} from '../../anchors/anchor-cell.js';
import {anchorGrid} from '../../anchors/anchor-grid.js';
import type {Boxes} from '../../boxes/boxes.js';
import type {ImageSize} from '../../boxes/image-size.js';
import {type AnchorPredictions, ProposalHead} from '../../heads/proposal-head.js';
import {type LevelPredictions, regionProposals} from '../../proposals/region-proposals.js';
import {type AnchorTargets, anchorTargets} from '../../targets/anchor-targets.js';
import type {SampleKey} from '../sampling/sample-key.js';

/** How many anchors of each level are looked at, and how many proposals of an image are kept. */
export interface ProposalCounts {
  readonly perLevel: number;
  readonly limit: number;
}

export interface ProposalNetworkOptions {
  /** Of the maps. */
  readonly channels: number;
  /** Of the levels, the finest first. */
  readonly strides: readonly number[];
  /** Of the anchors of each level, in pixels. */
  readonly sizes: readonly (readonly number[])[];
  /** Sampled of an image. */
  readonly anchors: number;
  readonly seed: number;
}

/** A region proposal network (Ren et al. 2015): its head, and the anchors that the head speaks of. */
export class ProposalNetwork {
  readonly head: ProposalHead;
  readonly anchorsPerImage: number;
  readonly #cells: readonly Boxes[];
  readonly #strides: readonly number[];

  constructor({channels, strides, sizes, anchors, seed}: ProposalNetworkOptions) {
    this.#cells = sizes.map((each) => anchorCell({sizes: each, ratios: USUAL_RATIOS}));
    this.#strides = strides;
    this.anchorsPerImage = anchors;
    const ofPlace = (this.#cells[0] as Boxes).length / 4;
    this.head = new ProposalHead({channels, anchors: ofPlace, seed});
  }

  /** What it says of each level. */
  predict(levels: readonly tf.Tensor4D[]): AnchorPredictions[] {
    return levels.map((map) => this.head.predict(map));
  }

  /** The anchors of each level. Shape of each `[anchors, 4]` */
  anchors(levels: readonly tf.Tensor4D[]): Boxes[] {
    return levels.map(({shape: [, height, width]}, level) =>
      anchorGrid(this.#cells[level] as Boxes, {map: {height, width}, stride: this.#strides[level] as number}),
    );
  }

  /**
   * Where objects may be in one image of a batch.
   *
   * @param levels - what is said of all images
   */
  propose(levels: readonly LevelPredictions[], index: number, image: ImageSize, counts: ProposalCounts): Float32Array {
    const own = levels.map(({anchors, logits, deltas}) => {
      const count = anchors.length / 4;
      return {
        anchors,
        logits: logits.subarray(index * count, (index + 1) * count),
        deltas: deltas.subarray(4 * index * count, 4 * (index + 1) * count),
      };
    });
    return regionProposals(own, {image, ...counts}).boxes;
  }

  /**
   * The anchors of an image that are learned from.
   *
   * @param anchors - of all levels, one after the other
   */
  sample(anchors: Boxes, truths: Boxes, {seed, update, image}: SampleKey): AnchorTargets {
    return anchorTargets(truths, anchors, randomFor('sampledAnchors', seed, update, image), {
      count: this.anchorsPerImage,
    });
  }
}
