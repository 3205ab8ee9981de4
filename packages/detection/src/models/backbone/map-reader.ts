import {withoutGradient} from '@annulus/backend';
import {disposeNetwork, type Encoder, leadsAlone, sharedStages} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';

/**
 * Reads feature maps of an encoder, the first stages of which may be frozen: what leads to the last frozen map is not on the tape, and
 * costs neither memory nor time there.
 */
export class MapReader {
  /** Leads to the frozen ones of the maps, and to the one where the others begin; absent: nothing is frozen. */
  readonly #below: tf.LayersModel | undefined;
  /** Leads from there, or from the images, to the others; absent: there are none. */
  readonly #above: tf.LayersModel | undefined;
  /** Which of those from below the others begin with. */
  readonly #border: number;
  /** Where each map is among those from below and above. */
  readonly #order: readonly number[];

  /**
   * @param names - of the maps
   * @param frozen - of the encoder's first stages, how many are frozen
   */
  constructor(encoder: Encoder, names: readonly string[], frozen: number) {
    const {network, features} = encoder;
    const all = Object.keys(features);
    const mapOf = (name: string) => features[name] as tf.SymbolicTensor;
    const above = names.filter((name) => all.indexOf(name) >= frozen);
    const needed = 1 + Math.max(...names.map((name) => all.indexOf(name)));
    const border = all[Math.min(frozen, needed) - 1];
    const isSplit = border !== undefined && above.every((name) => leadsAlone(mapOf(border), mapOf(name)));
    const below = isSplit ? names.filter((name) => !above.includes(name)) : [];
    const rest = isSplit ? above : names;
    const read = isSplit ? [...new Set([...below, border])] : [];
    this.#order = names.map((name) => [...read, ...rest].indexOf(name));
    this.#border = border === undefined ? -1 : read.indexOf(border);
    if (isSplit) this.#below = tf.model({inputs: network.inputs, outputs: read.map(mapOf)});
    if (rest.length === 0) return;
    this.#above = isSplit
      ? sharedStages(encoder, border, rest)
      : tf.model({inputs: network.inputs, outputs: rest.map(mapOf)});
  }

  /** Shape of each `[batch, height, width, channels]` */
  read(images: tf.Tensor4D): tf.Tensor4D[] {
    const below = this.#below ? withoutGradient(() => outputsOf(this.#below as tf.LayersModel, images)) : [];
    const begin = below[this.#border] ?? images;
    const maps = [...below, ...(this.#above ? outputsOf(this.#above, begin) : [])];
    return this.#order.map((place) => maps[place] as tf.Tensor4D);
  }

  /** Takes back its use of the encoder's layers; the encoder itself is another's to free. */
  dispose(): void {
    if (this.#below && this.#above) disposeNetwork(this.#above);
  }
}

const outputsOf = (network: tf.LayersModel, inputs: tf.Tensor4D): tf.Tensor4D[] =>
  [network.apply(inputs, {training: false}) as tf.Tensor4D | tf.Tensor4D[]].flat();
