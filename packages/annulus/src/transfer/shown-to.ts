import type {Encoder} from '@annulus/encoders';
import type {Shown, ShownSound} from './shown.js';
import type {TransferFit} from './transfer-options.js';

/** What an encoder was made for, as far as it says so. */
export interface Sight {
  /** `either`: grey images, which may be spectrograms. */
  readonly of: 'pictures' | 'sounds' | 'either';
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly color: 'rgb' | 'gray' | 'lab';
  /** Whether it wants both sides of a picture resized, whatever the aspect. */
  readonly whole: boolean;
  /** How it hears, where it says so. */
  readonly sound: ShownSound;
}

/** The spectrograms of the paper, at the recording's own rate. */
const paper = {samples: 150_526, hop: 2360, mels: 64} as const;
const paperFrames = 64;

/** What an encoder takes. */
export function sightOf({network, input}: Pick<Encoder, 'network' | 'input'>): Sight {
  const [, height = 0, width = 0, channels = 3] = (network.inputs[0]?.shape ?? []) as number[];
  const seen = {height, width, channels};
  if (input?.kind === 'log-mel') {
    const {
      samples,
      hop,
      size: [mels],
      fftSize,
      edges,
      scale,
      norm,
      decibels,
    } = input;
    const sound = {samples, hop, mels, fftSize, edges, scale, norm, decibels};
    return {...seen, of: 'sounds', color: 'gray', whole: false, sound};
  }
  const {color = channels === 1 ? 'gray' : 'rgb', fit} = input ?? {};
  const of = channels === 1 ? 'either' : 'pictures';
  return {...seen, of, color, whole: fit?.resize === 'both sides', sound: paper};
}

/** Why an encoder cannot take examples of a kind; undefined where it can. */
export function whyNot({of, height, width, channels}: Sight, task: 'pictures' | 'sounds'): string | undefined {
  if (of === 'sounds') return task === 'pictures' ? 'it hears sounds' : undefined;
  if (task === 'pictures') return undefined;
  const seen = `it sees pictures of ${height} × ${width} pixels and ${channels === 1 ? '1 channel' : `${channels} channels`}`;
  const fits = of === 'either' && height === paper.mels && width === paperFrames;
  return fits ? undefined : `${seen}, and a spectrogram has ${paper.mels} × ${paperFrames} places and 1 channel`;
}

/** What examples of a kind become before an encoder sees them, which can take them. */
export function shownTo(
  {height, color, whole, sound}: Sight,
  of: 'pictures' | 'sounds',
  {size = height, fit}: {readonly size?: number | undefined; readonly fit?: TransferFit | undefined},
): Shown {
  if (of === 'sounds') return {of, ...sound};
  const how = fit ?? (whole ? 'both-sides' : size >= large ? 'resize-crop' : 'shorter-side');
  const resize = {'both-sides': 'both sides', 'resize-crop': Math.round((size * 8) / 7), 'shorter-side': size} as const;
  return {of, size, resize: resize[how], color};
}

/** Pixels from which on the paper cuts the middle out of a larger picture: 224 out of 256. */
const large = 224;
