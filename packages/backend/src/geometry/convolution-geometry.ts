import * as tf from '@tensorflow/tfjs';

type Shape4D = [number, number, number, number];

/** The attributes of a convolution kernel that place its filter. */
export interface Placement {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  /** `null` from layers of depthwise convolution that have none. */
  readonly dilations?: number | [number, number] | null;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Zeros around the images, as tfjs takes them. */
export type PixelPadding = [[0, 0], [top: number, bottom: number], [left: number, right: number], [0, 0]];

/**
 * Sizes and padding of a convolution over `[batch, height, width, channels]`. A single number of padding is spelled out
 * per side first: tfjs takes the filter to be square there, and gets the output's width wrong where it is not. The
 * padding covers the last window also where `dimRoundingMode` rounds the output's size up: XNNPACK rounds down.
 */
export function convolutionGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  {strides, pad, dilations, dimRoundingMode}: Placement,
  channels: 'mixed' | 'depthwise' = 'mixed',
): tf.backend_util.Conv2DInfo {
  return covering(
    tf.backend_util.computeConv2DInfo(
      inputShape as Shape4D,
      filterShape as Shape4D,
      strides,
      dilations ?? 1,
      typeof pad === 'number' ? pixelPadding({top: pad, bottom: pad, left: pad, right: pad}) : pad,
      dimRoundingMode,
      channels === 'depthwise',
    ),
  );
}

/**
 * The same for a gradient, whose output has the shape `dy`: tfjs does not tell the gradients of `conv2d` and of
 * pooling the `dimRoundingMode`.
 */
export function gradientGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  [, outHeight = 0, outWidth = 0]: readonly number[],
  placement: Placement,
  channels: 'mixed' | 'depthwise' = 'mixed',
): tf.backend_util.Conv2DInfo {
  return covering({...convolutionGeometry(inputShape, filterShape, placement, channels), outHeight, outWidth});
}

/** Padded at the bottom and on the right as far as the last windows reach. */
function covering(geometry: tf.backend_util.Conv2DInfo): tf.backend_util.Conv2DInfo {
  const {inHeight, outHeight, strideHeight, effectiveFilterHeight, padInfo} = geometry;
  const {inWidth, outWidth, strideWidth, effectiveFilterWidth} = geometry;
  const bottom = (outHeight - 1) * strideHeight + effectiveFilterHeight - inHeight - padInfo.top;
  const right = (outWidth - 1) * strideWidth + effectiveFilterWidth - inWidth - padInfo.left;
  return {
    ...geometry,
    padInfo: {...padInfo, bottom: Math.max(bottom, padInfo.bottom), right: Math.max(right, padInfo.right)},
  };
}

/** The padding in pixels, for an attribute. */
export function pixelPadding({top, bottom, left, right}: Omit<tf.backend_util.PadInfo, 'type'>): PixelPadding {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}
