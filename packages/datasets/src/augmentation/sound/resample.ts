import {positiveInteger} from '@annulus/trainer/checks';
import {expectRecording, type Recording} from '../../array/recording.js';
import {madeBy} from '../../origin/origin.js';
import {resampled} from '../../signal/resampled.js';
import type {Augmentation} from '../augmentation.js';

/**
 * Brings recordings to so many samples per second, by the windowed sinc of SciPy's `resample_poly`. Of Shape `[samples, 1]` it
 * makes Shape `[⌈samples · rate / own rate⌉, 1]`; those that have the rate stay as they are.
 */
export function resample(rate: number): Augmentation {
  positiveInteger('rate', rate);
  const augment: Augmentation = (input): Recording => {
    const recording = expectRecording(input);
    if (recording.rate === rate) return recording;
    const data = resampled(recording.data, recording.rate, rate);
    return {data, shape: [data.length, 1], rate};
  };
  return madeBy(augment, {module: import.meta.url, name: 'resample', arguments: [rate]});
}
