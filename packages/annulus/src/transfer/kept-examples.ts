import {type Dataset, defineDataset, type Example, randomFor} from '@annulus/datasets';
import {type Shown, shownTransform} from './shown.js';

export interface KeepOptions {
  /** Told how many were read. */
  readonly onRead: (read: number) => void;
  readonly signal: AbortSignal;
}

/** Examples that are read at a time. */
const atOnce = 64;

/**
 * Examples as they are shown, not normalised, in memory: what takes long to decode is decoded once for all encoders.
 *
 * @param examples - all of them with a label
 */
export async function keptExamples(
  examples: Dataset<Example>,
  shown: Shown,
  {onRead, signal}: KeepOptions,
): Promise<Dataset<Example>> {
  const {length, classes, files} = examples;
  const transform = shownTransform(shown);
  const labels = new Int32Array(length);
  let all = new Float32Array(0);
  let shape: readonly number[] = [];
  for (let start = 0; start < length; start += atOnce) {
    signal.throwIfAborted();
    const places = Array.from({length: Math.min(atOnce, length - start)}, (_, offset) => start + offset);
    const read = await Promise.all(places.map(async (place) => examples.get(place)));
    for (const [offset, {input, label = -1}] of read.entries()) {
      const place = start + offset;
      const made = transform(input, randomFor('transform', 0, 0, place));
      if (place === 0) [all, shape] = [new Float32Array(length * made.data.length), made.shape];
      all.set(made.data, place * made.data.length);
      labels[place] = label;
    }
    onRead(start + places.length);
  }
  const size = all.length / length;
  return defineDataset<Example>({
    length,
    labels,
    ...(classes && {classes}),
    ...(files && {files}),
    get: (place) => ({
      input: {data: all.subarray(place * size, (place + 1) * size), shape},
      label: labels[place] as number,
    }),
  });
}
