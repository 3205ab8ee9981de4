import {type Buckets, bucketsOf} from './buckets.js';
import {encodePng, type LoggedImage} from './png.js';
import {bytes, double, doubles, float, message, varint} from './protobuf.js';

/** `tensorflow.Summary.Value` messages, each a value under its name. */
const value = (name: string, ...content: Uint8Array[]): Uint8Array => message(1, bytes(1, name), ...content);

export const scalarValue = (name: string, scalar: number): Uint8Array => value(name, float(2, scalar));

export function histogramValue(name: string, values: ArrayLike<number>): Uint8Array {
  const {min, max, count, sum, sumOfSquares, limits, counts}: Buckets = bucketsOf(values);
  const moments = [min, max, count, sum, sumOfSquares].map((moment, index) => double(index + 1, moment));
  return value(name, message(5, ...moments, doubles(6, limits), doubles(7, counts)));
}

export function imageValue(name: string, image: LoggedImage): Uint8Array {
  const [height, width, channels] = image.shape;
  const header = [height, width, channels].map((extent, index) => varint(index + 1, extent));
  return value(name, message(4, ...header, bytes(4, encodePng(image))));
}

/** Markdown, which TensorBoard renders. */
export const textValue = (name: string, text: string): Uint8Array => value(name, strings([text]), plugin('text'));

/** A value that is all in what its plugin knows to read. */
export const pluginValue = (name: string, pluginName: string, content: Uint8Array): Uint8Array =>
  value(name, noNumbers, plugin(pluginName, content));

const dataType = {float: 1, string: 7} as const;

const plugin = (name: string, ...content: Uint8Array[]): Uint8Array =>
  message(9, message(1, bytes(1, name), ...content.map((each) => bytes(2, each))));

/** A tensor of texts, shape `[texts]`. */
const strings = (texts: readonly string[]): Uint8Array =>
  message(8, varint(1, dataType.string), shape(texts.length), ...texts.map((text) => bytes(8, text)));

const shape = (extent: number): Uint8Array => message(2, message(2, ...(extent === 0 ? [] : [varint(1, extent)])));

const noNumbers = message(8, varint(1, dataType.float), shape(0));
