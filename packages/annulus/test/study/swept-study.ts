import type {Study, StudyResult} from '../../src/study/study.js';
import {tinyStudy} from './tiny-study.js';

const by = {commit: 'abc', version: '0.2.0', engine: 'wasm', threads: 1} as const;

/** What a study of temperatures might have found, with three seeds: the ring pays at 1, costs at 0.07, and is level at 0.2. */
export function sweptStudy(...args: readonly string[]): Study {
  const study = tinyStudy('--sweep', 'temperature=1,0.07,0.2', '--sweep', 'decoupled=off,on', ...args);
  const {cells} = study.configuration.options;
  const results = [0, 1, 2].flatMap((seed) =>
    cells.map(({id, label, at, ring}): StudyResult => {
      const temperature = Number(at.temperature);
      const gain = ring ? {1: 0.03, 0.07: -0.02, 0.2: 0}[temperature] : 0;
      const noise = 0.01 * seed + (ring ? 0.002 * (seed - 1) : 0);
      const linear = 0.6 - 0.1 * Math.abs(Math.log10(temperature / 0.2)) + (gain ?? 0) + noise;
      const last = {'bound/gap': ring ? 1 + 10 * (gain ?? 0) : 0, 'negatives/false': 0.1, loss: 5};
      const times = {seconds: 100, secondsPerEpoch: 5, imagesPerSecond: 400};
      return {id, label, at, seed, knn: linear - 0.1, linear, pooled: linear + 0.05, ...times, last, by, epochs: []};
    }),
  );
  return {...study, results, failures: [], complete: true};
}
