import type {Attributes} from './graph.js';
import {type LayerUse, onlyShape, refuseUse, setting} from './layer-use.js';

/** How a window of `kernel` pixels goes over a map, as convolutions and pools are told it: TensorFlow's padding as numbers of zeros. */
export function windowAttributes(use: LayerUse, kernel: readonly number[], dilations: readonly number[]): Attributes {
  expectChannelsLast(use);
  const strides = setting<number[]>(use, 'strides');
  const padding = setting<string>(use, 'padding');
  const shared = {kernel_shape: kernel, strides, ...(dilations.some((each) => each !== 1) && {dilations})};
  if (padding === 'valid') return {...shared, pads: [0, 0, 0, 0]};
  if (padding !== 'same') return refuseUse(use, `its padding is ${padding}, written are same and valid`);
  const [, height = null, width = null] = onlyShape(use);
  if (height === null || width === null) return {...shared, auto_pad: 'SAME_UPPER'};
  const sides = [height, width].map((size, axis) => {
    const [step, reach] = [strides[axis] as number, ((kernel[axis] as number) - 1) * (dilations[axis] as number) + 1];
    const all = Math.max(0, (Math.ceil(size / step) - 1) * step + reach - size);
    return [Math.floor(all / 2), Math.ceil(all / 2)] as const; // One more below and to the right.
  });
  return {...shared, pads: [...sides.map(([before]) => before), ...sides.map(([, after]) => after)]};
}

export function expectChannelsLast(use: LayerUse): void {
  if (use.config.dataFormat === 'channelsFirst') refuseUse(use, 'its channels come first');
}
