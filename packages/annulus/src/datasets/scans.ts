import {type ScannedExamples, type ScanOptions, scanImages, scanRecordings} from '@annulus/datasets';
import type {DamagedExample} from './damaged-examples-error.js';
import type {Noun} from './noun.js';

/** Reads examples once, and then others that take the place of damaged ones. */
export interface Scan {
  /** Those that are damaged. */
  readonly of: (examples: ScannedExamples, watch?: ScanOptions) => Promise<readonly DamagedExample[]>;
  /** How large or long all of them are, a line; undefined where none could be read. */
  readonly extent: () => string | undefined;
  /** Seconds of the middle one in length of the recordings that were read first; undefined of pictures, and where none could be read. */
  readonly median?: () => number | undefined;
}

/** A scan of each kind of example. */
export const scans: Readonly<Record<Noun, () => Scan>> = {
  image: () => {
    const sides: {readonly width: number; readonly height: number}[] = [];
    return {
      of: async (images, watch) => {
        const {damaged, smallest, largest} = await scanImages(images, watch);
        sides.push(...[smallest, largest].filter((one) => one !== undefined));
        return damaged;
      },
      extent: () => {
        const ordered = sides.sort((one, other) => one.width * one.height - other.width * other.height);
        return extentText(
          'Pixels',
          ordered.map(({width, height}) => `${width} × ${height}`),
        );
      },
    };
  },
  recording: () => {
    const lengths: number[] = [];
    let middle: number | undefined;
    return {
      median: () => middle,
      of: async (recordings, watch) => {
        const {damaged, shortest, median, longest} = await scanRecordings(recordings, watch);
        middle ??= median;
        lengths.push(...[shortest, longest].filter((one) => one !== undefined));
        return damaged;
      },
      extent: () => {
        const ordered = lengths.sort((one, other) => one - other);
        return extentText(
          'Seconds',
          ordered.map((seconds) => String(Number(seconds.toPrecision(3)))),
        );
      },
    };
  },
};

/** The first and the last of them, or the only one. */
function extentText(of: string, [smallest, ...larger]: readonly string[]): string | undefined {
  const largest = larger.at(-1) ?? smallest;
  if (smallest === undefined) return undefined;
  return `${of}: ${smallest}${largest === smallest ? '' : ` to ${largest}`}`;
}
