import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {compare} from '../../src/comparison/compare.js';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';

/** A place for a run, and what trains it there: MoCo with and without a ring on 16 painted shapes, 3 epochs of 2 batches. */
export function runToWatch(epochs = 3): {readonly folder: string; readonly train: () => Promise<unknown>} {
  const output = mkdtempSync(join(tmpdir(), 'annulus-'));
  const options = withCompareDefaults({
    ...{output, name: 'tiny', backend: 'wasm', progress: 'quiet', algorithm: ['moco'], epochs},
    ...{train: 16, test: 8, size: 8, batchSize: 8, queue: 16, encoder: 'small-convnet', width: 2, dimensions: 4},
    ...{inner: 0.2, outer: 0.5, neighbours: 3, probeEpochs: 0},
  });
  const {signal} = new AbortController();
  return {folder: join(output, 'tiny'), train: () => compare(options, {signal, print: () => {}})};
}

let trained: Promise<string> | undefined;

/** The folder of such a run that is over; the same for all tests of the process, which leave it as it is. */
export function watchedRun(): Promise<string> {
  const {folder, train} = runToWatch();
  trained ??= train().then(() => folder);
  return trained;
}
