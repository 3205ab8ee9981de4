import {Network} from '@annulus/encoders';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {biasedConvolution} from '../layers/biased-convolution.js';
import {uniformByInputs} from '../layers/initial-weights.js';
import {NearestDoubling} from '../layers/nearest-doubling.js';

export interface FeaturePyramidOptions {
  /** Channels of the maps that it is made of, the finest first. */
  readonly inputs: readonly number[];
  /** Of every level; default 256. */
  readonly channels?: number;
  /** The level of the first map, at stride 2 to that; default 2. */
  readonly firstLevel?: number;
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

/**
 * A feature pyramid network (Lin et al. 2017): each map through a 1×1 convolution, added to the next coarser sum at twice its size, then a
 * 3×3 convolution; and one level more, every other pixel of the coarsest. No norm, no ReLU.
 */
export class FeaturePyramid extends Network {
  constructor(options: FeaturePyramidOptions) {
    const names = ['inputs', 'channels', 'firstLevel', 'seed'] as const;
    const {inputs, channels = 256, firstLevel = 2, seed = 0} = knownOptions('a feature pyramid', options, names);
    positiveInteger('channels', channels);
    for (const each of inputs) positiveInteger('the channels of an input', each);
    const maps = inputs.map((each, place) => tf.input({shape: [null, null, each], name: `map${firstLevel + place}`}));
    const convolve = (input: tf.SymbolicTensor, kind: 'lateral' | 'output', kernel: number, place: number) => {
      const initial = uniformByInputs(seed * 1000 + 2 * place + (kind === 'lateral' ? 0 : 1));
      const name = `${kind}${firstLevel + place}`;
      return biasedConvolution(input, {filters: channels, kernel, initial, name});
    };
    const levels: tf.SymbolicTensor[] = [];
    let coarser: tf.SymbolicTensor | undefined;
    for (let place = maps.length - 1; place >= 0; place--) {
      const lateral = convolve(maps[place] as tf.SymbolicTensor, 'lateral', 1, place);
      coarser = coarser ? sumOf(lateral, coarser, firstLevel + place) : lateral;
      levels.unshift(convolve(coarser, 'output', 3, place));
    }
    const last = tf.layers.maxPooling2d({poolSize: 1, strides: 2, name: `output${firstLevel + maps.length}`});
    levels.push(last.apply(levels.at(-1) as tf.SymbolicTensor) as tf.SymbolicTensor);
    super(tf.model({inputs: maps, outputs: levels}));
  }

  /**
   * The levels, the finest first, one more than there are maps. Shape of each `[batch, height, width, channels]`
   *
   * @param maps - the finest first
   * @throws RangeError when one has not half the height and width of the one before
   */
  levels(maps: readonly tf.Tensor4D[]): tf.Tensor4D[] {
    expectHalves(maps);
    return this.network.apply([...maps]) as tf.Tensor4D[];
  }
}

function sumOf(lateral: tf.SymbolicTensor, coarser: tf.SymbolicTensor, level: number): tf.SymbolicTensor {
  const upsampled = new NearestDoubling({name: `doubled${level + 1}`}).apply(coarser) as tf.SymbolicTensor;
  return tf.layers.add({name: `sum${level}`}).apply([lateral, upsampled]) as tf.SymbolicTensor;
}

function expectHalves(maps: readonly tf.Tensor4D[]): void {
  for (const [place, {shape}] of maps.slice(0, -1).entries()) {
    const [, height = 0, width = 0] = (maps[place + 1] as tf.Tensor4D).shape;
    if (shape[1] === 2 * height && shape[2] === 2 * width) continue;
    throw new RangeError(
      `Expected each feature map to have half the height and width of the one before, received ${shape[1]} × ${shape[2]} ` +
        `and then ${height} × ${width}. Pad images to a multiple of the coarsest stride.`,
    );
  }
}
