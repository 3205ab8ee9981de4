import type {Normalization} from './encoder-input.js';

/**
 * What the recordings of an encoder become before it sees them: log-mel spectrograms, as `logMel` of `@annulus/datasets` makes
 * them. Shape `[mels, frames, 1]`, low mels first; there are ⌊samples / hop⌋ + 1 frames.
 */
export interface SoundInput {
  readonly kind: 'log-mel';
  /** Of its spectrograms. */
  readonly size: readonly [mels: number, frames: number];
  /** Samples per second; a recording of another rate is resampled. */
  readonly rate: number;
  /** Samples of a recording that are looked at, the first; silence follows a shorter one. Default 150,526. */
  readonly samples: number;
  /** Samples from the middle of a frame to that of the next. Default 2360. */
  readonly hop: number;
  /** Samples of a frame, a power of two. Default 2048. */
  readonly fftSize: number;
  /** What lies beyond both ends: the mirror image, or silence. Default `reflect`. */
  readonly edges: 'reflect' | 'silence';
  /** Default `slaney`. */
  readonly scale: 'slaney' | 'htk';
  /** Default `slaney`. */
  readonly norm: 'slaney' | 'none';
  /** How the logarithm is taken. */
  readonly decibels: SoundDecibels;
  /** What is subtracted from the decibels, and what they are divided by afterwards. Default `none`. */
  readonly normalization: Normalization | 'none';
  /** What only images have. */
  readonly color?: never;
  readonly fit?: never;
  readonly range?: never;
}

/** As `decibels` of `@annulus/datasets` has them: 20 a tenfold power, of 1, from −100 on, 80 below the loudest place at most. */
export interface SoundDecibels {
  readonly multiplier: number;
  readonly reference: 'one' | 'loudest';
  readonly floor: number;
  readonly topDb: number;
}
