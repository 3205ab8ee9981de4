import {aten, type Handle} from './native.js';

const permute = aten('permute');

/** `[batch, …space, channels]` as ATen takes images, `[batch, channels, …space]`: a view, laid out channels last. */
export const channelsFirst = (handle: Handle, rank = 4): Handle =>
  permute(handle, [0, rank - 1, ...between(1, rank - 1)]);

/** `[batch, channels, …space]` as tfjs takes images: a view, which is contiguous where ATen computed channels last. */
export const channelsLast = (handle: Handle, rank = 4): Handle => permute(handle, [0, ...between(2, rank), 1]);

const between = (first: number, end: number): number[] => Array.from({length: end - first}, (_, i) => first + i);
