import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {compare, resumeComparison} from '../../src/comparison/compare.js';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';

/** A run: MoCo with and without a ring on 16 painted shapes, 3 epochs of 2 batches each. */
export interface RunToWatch {
  readonly folder: string;
  /** Trains both; `half`: only MoCo, so that the rest is left to `goOn`. */
  readonly train: (what?: 'both' | 'half') => Promise<unknown>;
  readonly goOn: () => Promise<unknown>;
}

/** A place for a run that nobody has trained yet. */
export function runToWatch(): RunToWatch {
  const output = mkdtempSync(join(tmpdir(), 'annulus-'));
  const folder = join(output, 'tiny');
  const options = withCompareDefaults({
    ...{output, name: 'tiny', backend: 'wasm', progress: 'quiet', algorithm: ['moco'], epochs: 3},
    ...{train: 16, test: 8, size: 8, batchSize: 8, queue: 16, encoder: 'small-convnet', width: 2, dimensions: 4},
    ...{inner: 0.2, outer: 0.5, neighbours: 3, probeEpochs: 0},
  });
  const {signal} = new AbortController();
  return {
    folder,
    train: (what = 'both') => {
      const stop = new AbortController();
      const print = (line: string) => {
        if (what === 'half' && line.startsWith('MoCo: ')) stop.abort();
      };
      return compare(options, {signal: stop.signal, print});
    },
    goOn: () => resumeComparison(folder, {}, {signal, print: () => {}}),
  };
}

let trained: Promise<string> | undefined;

/** The folder of such a run that is over; the same for all tests of the process, which leave it as it is. */
export function watchedRun(): Promise<string> {
  const {folder, train} = runToWatch();
  trained ??= train().then(() => folder);
  return trained;
}
