import * as tf from '@tensorflow/tfjs';
import {type ProbeTime, probeTime} from '../measures/probe-time.js';
import {median} from '../median.js';
import type {Part} from './part.js';

const size = {examples: 20_000, width: 512 * 7 * 7, classes: 100, epochs: 3} as const;

/** Where features are kept. */
const places = {'in memory': {}, 'on disk': {megabytes: 200}} as const;

export const probe: Part = {
  name: 'probe',
  about: 'a linear evaluation of 2 GB of features in memory, and streamed from disk',
  async measure({rounds}) {
    const times: Record<keyof typeof places, ProbeTime[]> = {'in memory': [], 'on disk': []};
    for (let round = 0; round < rounds; round++) {
      for (const place of Object.keys(places) as (keyof typeof places)[]) {
        times[place].push(await probeTime({...size, ...places[place], backend: tf.getBackend()}));
      }
    }
    return {
      title: 'A linear evaluation in memory and from disk',
      about:
        '20,000 examples of 512 × 7 × 7 features, 100 classes, batches of 256, each in a process of its own. Seconds, and the ' +
        'peak of resident megabytes; on disk at most 200 MB of features are kept in memory. The loss is of the last epoch.',
      columns: ['features', 'extraction', 'an epoch', 'peak MB', 'accuracy', 'loss'],
      rows: Object.entries(times).map(([place, taken]) => [
        place,
        ...(['extraction', 'epoch', 'peakMegabytes'] as const).map((key) => median(taken.map((each) => each[key]))),
        ...(['accuracy', 'loss'] as const).map((key) => `${taken[0]?.[key]}`),
      ]),
    };
  },
};
