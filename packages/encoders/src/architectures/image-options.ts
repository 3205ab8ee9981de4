import {positiveInteger} from '@annulus/trainer/checks';
import type {ImageInput} from '../encoder/image-input.js';
import type {SoundInput} from '../encoder/sound-input.js';

/** What every architecture for images lets its user say. */
export interface ImageOptions {
  /** Numbers in an embedding. */
  readonly dimensions?: number;
  /** Height and width of the images in pixels. */
  readonly size?: number;
  /** Channels of the images; default 3. */
  readonly channels?: number;
  /** Of the initial weights: the same seed gives the same network on every backend. */
  readonly seed?: number;
  /** What its images look like, if not RGB or gray with values in [0, 1] and not normalised; or that they are made of sounds. */
  readonly input?: Partial<Omit<ImageInput, 'size'>> | (Partial<SoundInput> & Pick<SoundInput, 'kind'>);
}

/** @throws RangeError when one is no positive integer */
export function expectSizes(sizes: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(sizes)) positiveInteger(name, value);
}
