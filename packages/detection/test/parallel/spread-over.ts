import {stateDigest} from '@annulus/testing/state-digest';
import {type Callback, disposeOf, type Strategy, stateOf, Trainer, tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {paintedSquares} from '../models/painted-squares.js';
import {smallDetectors} from '../models/small-detectors.js';

/** How the training of a detector went, as rank 0 saw it. */
export interface Told {
  readonly name: string;
  readonly losses: readonly number[];
  /** Updates after which all ranks had the same weights, to the last bit, of how many. */
  readonly alike: number;
  readonly updates: number;
}

/** Trains every detector, spread by a strategy, on batches of which the second half has nothing to be found. */
export async function spreadOver(strategy: Strategy): Promise<readonly Told[]> {
  const group = await strategy.join();
  const told: Told[] = [];
  for (const [name, make] of Object.entries(smallDetectors)) {
    const losses: number[] = [];
    let [alike, updates] = [0, 0];
    const watch: Callback = {
      name: 'watch',
      onBatchEnd: ({metrics}) => void losses.push(metrics.loss as number),
      onBoundary: (_, {module}) => {
        const state = stateOf(module);
        const own = new TextEncoder().encode(JSON.stringify(stateDigest(state)));
        tf.dispose(tensorsOf(state));
        const all = group.allGather(Int32Array.from(own));
        if (all.every((part, index) => part === own[index % own.length])) alike++;
        updates++;
      },
    };
    const detector = make();
    const data = paintedSquares({count: 8, isEmpty: (index) => index % 2 === 1});
    await new Trainer({maxEpochs: 1, progress: 'quiet', strategy, callbacks: [watch]}).fit(detector, data);
    disposeOf(detector);
    told.push({name, losses, alike, updates});
  }
  return told;
}
