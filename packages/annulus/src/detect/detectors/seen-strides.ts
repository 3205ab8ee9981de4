import type {DetectorProtocol} from '../detector-protocol.js';

/** What a detector sees with of an encoder. */
export interface SeenStrides {
  /** Stride of the finest map that it sees with, in the published detectors. */
  readonly usual: number;
  /** Those of the maps that it sees with, of all of an encoder's. */
  readonly seen: (strides: readonly number[]) => readonly number[];
  /** What the maps have to be, where they are not: completes `Expected … to have`. */
  readonly lacking: (strides: readonly number[]) => string | undefined;
}

/** A pyramid over the last four. */
export const pyramidStrides: SeenStrides = {
  usual: 4,
  seen: (strides) => strides.slice(-4),
  lacking: (strides) =>
    strides.slice(-4).every((stride, at, all) => at === 0 || stride === 2 * (all[at - 1] as number))
      ? undefined
      : `feature maps each at half the resolution of the one before, its last have strides ${strides.slice(-4).join(', ')}`,
};

/** The last but one; the last stage looks at regions. */
export const singleStride: SeenStrides = {
  usual: 16,
  seen: (strides) => strides.slice(-2, -1),
  lacking: (strides) => (strides.length > 1 ? undefined : 'two feature maps or more, it has one'),
};

/**
 * A published protocol with smaller images, for an encoder that sees finer than the published ones: its maps are then as large, and
 * an update costs as much.
 */
export function protocolSeenAt(protocol: DetectorProtocol, finest: number, usual: number): DetectorProtocol {
  if (protocol.heads === 'narrow' || finest >= usual) return protocol;
  const {trainSides, testSide, longestSide} = protocol;
  const scaled = (side: number): number => Math.round((side * finest) / usual);
  return {
    ...protocol,
    ...{trainSides: trainSides.map(scaled), testSide: scaled(testSide), longestSide: scaled(longestSide)},
  };
}
