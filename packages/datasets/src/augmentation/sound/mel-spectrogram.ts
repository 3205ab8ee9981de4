import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import {expectRecording, partOf} from '../../array/recording.js';
import {madeBy} from '../../origin/origin.js';
import type {Random} from '../../random/random.js';
import {
  type MelFilter,
  type MelNorm,
  type MelScale,
  melFilters,
  melNorms,
  melScales,
} from '../../signal/mel-filters.js';
import {hann, PowerSpectrum} from '../../signal/power-spectrum.js';
import type {Augmentation} from '../augmentation.js';

export interface MelSpectrogramOptions {
  /** Samples of a recording that are looked at; silence follows a shorter one. Default 150,526: 64 frames. */
  readonly samples?: number;
  /** Samples from the middle of a frame to that of the next. Default 2360. */
  readonly hop?: number;
  /** Frequencies of a frame. Default 64. */
  readonly mels?: number;
  /** Samples of a frame, a power of two. Default 2048. */
  readonly fftSize?: number;
  /** Which part of a longer recording. Default `first`; `ends`: the first or the last, by a coin; `anywhere`: any. */
  readonly crop?: SoundCrop;
  /** What lies beyond both ends of the part: its mirror image, as librosa had it to 0.8, or silence. Default `reflect`. */
  readonly edges?: 'reflect' | 'silence';
  /** Default `slaney`. */
  readonly scale?: MelScale;
  /** Default `slaney`. */
  readonly norm?: MelNorm;
}

export type SoundCrop = 'first' | 'ends' | 'anywhere';

export const melSpectrogramNames = ['samples', 'hop', 'mels', 'fftSize', 'crop', 'edges', 'scale', 'norm'] as const;

/**
 * The power of a recording by mel and time: a Hann window, centred frames, triangular filters up to half of its own rate. Of a
 * recording of Shape `[samples, 1]` it makes Shape `[mels, ⌊samples / hop⌋ + 1, 1]`, low mels first.
 *
 * Masks come after it, then `decibels`. `logMel` is both at once.
 */
export function melSpectrogram(options: MelSpectrogramOptions = {}): Augmentation {
  const {
    samples = 150_526,
    hop = 2360,
    mels = 64,
    fftSize = 2048,
  } = knownOptions('melSpectrogram', options, melSpectrogramNames);
  const {crop = 'first', edges = 'reflect', scale = 'slaney', norm = 'slaney'} = options;
  for (const [name, value] of Object.entries({samples, hop, mels, fftSize})) positiveInteger(name, value);
  if (fftSize < 4 || Math.log2(fftSize) % 1 !== 0) {
    throw new RangeError(`Expected fftSize to be a power of two from 4 on, received ${fftSize}.`);
  }
  oneOf('crop', crop, ['first', 'ends', 'anywhere']);
  oneOf('edges', edges, ['reflect', 'silence']);
  oneOf('scale', scale, melScales);
  oneOf('norm', norm, melNorms);
  if (edges === 'reflect' && samples <= fftSize / 2) {
    throw new RangeError(
      `Expected samples to be above ${fftSize / 2}, half of fftSize, where edges are reflected, received ${samples}.`,
    );
  }
  const frames = Math.floor(samples / hop) + 1;
  const window = hann(fftSize);
  const spectrum = new PowerSpectrum(fftSize);
  const filters = new Map<number, readonly MelFilter[]>();
  const filtersOf = (rate: number): readonly MelFilter[] => {
    const there = filters.get(rate) ?? melFilters({rate, fftSize, mels, scale, norm});
    filters.set(rate, there);
    return there;
  };

  // Views of one recording come one after the other, and are often of the same part of it.
  let latest: {readonly input: object; readonly start: number; readonly made: Float32Array} | undefined;

  const augment: Augmentation = (input, random) => {
    const recording = expectRecording(input);
    const start = startOf(crop, (recording.shape[0] as number) - samples, random);
    const known = latest?.input === input && latest.start === start ? latest.made : undefined;
    const made = known ?? spectrogramOf(partOf(recording, start, samples), filtersOf(recording.rate));
    latest = {input, start, made};
    return {data: made.slice(), shape: [mels, frames, 1]};
  };
  return madeBy(augment, {module: import.meta.url, name: 'melSpectrogram', arguments: [options]});

  function spectrogramOf(part: Float32Array, triangles: readonly MelFilter[]): Float32Array {
    const made = new Float32Array(mels * frames);
    for (let frame = 0; frame < frames; frame++) {
      const from = frame * hop - fftSize / 2;
      const reachesEnd = edges === 'reflect' && from + fftSize > samples;
      if (from >= part.length && !reachesEnd) continue; // Silence.
      cut(part, from, samples, edges, window, spectrum.frame);
      weigh(triangles, spectrum.update(), made, frame, frames);
    }
    return made;
  }
}

/** Where the part of a recording begins that has `more` samples beyond those asked for. */
function startOf(crop: SoundCrop, more: number, random: Random): number {
  if (more <= 0 || crop === 'first') return 0;
  if (crop === 'anywhere') return random.integer(more + 1);
  return random.bernoulli(0.5) ? more : 0;
}

/** Writes a windowed frame that begins at `from`, which may lie outside; silence lies between the part's end and `length`. */
function cut(
  part: Float32Array,
  from: number,
  length: number,
  edges: 'reflect' | 'silence',
  window: Float64Array,
  frame: Float64Array,
): void {
  if (from >= 0 && from + frame.length <= part.length) {
    for (let at = 0; at < frame.length; at++) frame[at] = (window[at] as number) * (part[from + at] as number);
    return;
  }
  for (let at = 0; at < frame.length; at++) {
    let place = from + at;
    if (edges === 'reflect') {
      if (place < 0) place = -place;
      if (place >= length) place = 2 * (length - 1) - place;
    }
    frame[at] = (window[at] as number) * (part[place] ?? 0);
  }
}

/** Writes one frame of a spectrogram. */
function weigh(
  filters: readonly MelFilter[],
  power: Float64Array,
  made: Float32Array,
  frame: number,
  frames: number,
): void {
  for (let mel = 0; mel < filters.length; mel++) {
    const {first, weights} = filters[mel] as MelFilter;
    let sum = 0;
    for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (power[first + at] as number);
    made[mel * frames + frame] = sum;
  }
}
