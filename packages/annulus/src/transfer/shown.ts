import {
  type Augmentation,
  type ChannelStatistics,
  centerCrop,
  compose,
  type LogMelOptions,
  logMel,
  madeBy,
  normalize,
  soundAugmentation,
} from '@annulus/datasets';
import {preprocessing} from '@annulus/transfer';

/** What a photograph becomes before an encoder sees it. */
export interface ShownPicture {
  /** Pixels of both sides. */
  readonly size: number;
  /** Pixels that the shorter side is resized to before the middle is cut out; or both sides are resized, whatever the aspect. */
  readonly resize: number | 'both sides';
  readonly color: 'rgb' | 'gray' | 'lab';
}

/** What a recording becomes: a log-mel spectrogram, at its own rate. */
export type ShownSound = Omit<LogMelOptions, 'normalize' | 'crop'>;

/** What an example of a task becomes before an encoder sees it. */
export type Shown = ({readonly of: 'pictures'} & ShownPicture) | ({readonly of: 'sounds'} & ShownSound);

/**
 * Makes of an example what an encoder sees; nothing is random.
 *
 * @param statistics - of the task's training examples as they are shown; absent: not normalised
 */
export const shownTransform = (shown: Shown, statistics?: ChannelStatistics): Augmentation =>
  madeBy(shown.of === 'sounds' ? spectrogram(shown, statistics) : picture(shown, statistics), {
    module: import.meta.url,
    name: 'shownTransform',
    arguments: statistics ? [shown, statistics] : [shown],
  });

/**
 * Makes of a recording what the paper's probe learns from: the first or the last part, masks on the power, noise on the decibels.
 *
 * @param statistics - of the task's training spectrograms
 */
export const augmentedSpectrogram = (
  {of: _, ...options}: Extract<Shown, {of: 'sounds'}>,
  statistics: ChannelStatistics,
): Augmentation => soundAugmentation({...options, normalize: statistics});

const spectrogram = ({of: _, ...options}: Extract<Shown, {of: 'sounds'}>, statistics?: ChannelStatistics) =>
  compose(logMel(options), ...(statistics ? [normalize(statistics)] : []));

function picture({size, resize, color}: ShownPicture, statistics?: ChannelStatistics): Augmentation {
  const whole = resize === 'both sides';
  const side = whole ? size : resize;
  const fit = whole
    ? ({resize: 'both sides', crop: 'none'} as const)
    : ({resize: 'shorter side', crop: 'center'} as const);
  const normalization = statistics ?? 'none';
  const seen = preprocessing({input: {size: [side, side], fit, color, range: [0, 1], normalization}});
  return side === size ? seen : compose(seen, centerCrop(size));
}
