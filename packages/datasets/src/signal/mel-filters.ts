/** How frequencies become mels, and the weights of filters in them. */
export interface MelFilterOptions {
  /** Samples per second. */
  readonly rate: number;
  /** Samples of a frame. */
  readonly fftSize: number;
  readonly mels: number;
  /** `slaney`: linear to 1 kHz, logarithmic above (Auditory Toolbox, 1998); `htk`: 2595 log₁₀(1 + f / 700). */
  readonly scale: MelScale;
  /** `slaney`: every filter has the same area; `none`: every filter has a peak of 1. */
  readonly norm: MelNorm;
}

export const melScales = ['slaney', 'htk'] as const;
export type MelScale = (typeof melScales)[number];

export const melNorms = ['slaney', 'none'] as const;
export type MelNorm = (typeof melNorms)[number];

/** One filter: the weights of neighbouring frequencies. */
export interface MelFilter {
  /** The number of the first frequency that has a weight. */
  readonly first: number;
  readonly weights: Float64Array;
}

/** Triangles that overlap by half, evenly spread over the mels from 0 to half the rate; low ones first. */
export function melFilters({rate, fftSize, mels, scale, norm}: MelFilterOptions): MelFilter[] {
  const {toMel, toHertz} = scales[scale];
  const top = toMel(rate / 2);
  const edges = Array.from({length: mels + 2}, (_, edge) => toHertz((top * edge) / (mels + 1)));
  return Array.from({length: mels}, (_, mel) => {
    const [low, middle, high] = edges.slice(mel, mel + 3) as [number, number, number];
    const area = norm === 'slaney' ? 2 / (high - low) : 1;
    const weightAt = (bin: number): number => {
      const frequency = (bin * rate) / fftSize;
      return area * Math.max(0, Math.min((frequency - low) / (middle - low), (high - frequency) / (high - middle)));
    };
    const bins = Array.from({length: fftSize / 2 + 1}, (_, bin) => bin).filter((bin) => weightAt(bin) > 0);
    return {first: bins[0] ?? 0, weights: Float64Array.from(bins, weightAt)};
  });
}

interface Scale {
  readonly toMel: (hertz: number) => number;
  readonly toHertz: (mel: number) => number;
}

/** Slaney's scale: where it turns logarithmic, in hertz and mels, and the step of a mel above. */
const [turn, turnMel, step] = [1000, 15, Math.log(6.4) / 27];

const scales: Readonly<Record<MelScale, Scale>> = {
  slaney: {
    toMel: (hertz) => (hertz < turn ? (3 * hertz) / 200 : turnMel + Math.log(hertz / turn) / step),
    toHertz: (mel) => (mel < turnMel ? (200 * mel) / 3 : turn * Math.exp(step * (mel - turnMel))),
  },
  htk: {
    toMel: (hertz) => 2595 * Math.log10(1 + hertz / 700),
    toHertz: (mel) => 700 * (10 ** (mel / 2595) - 1),
  },
};
