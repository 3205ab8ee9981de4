import {capabilities} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {ProcessGroup} from '../contract/process-group.js';
import {singleProcess} from '../contract/single-process.js';
import type {Strategy} from '../contract/strategy.js';

/** The group that a fit with this strategy trains in, once all of it are there. */
export async function joinGroup(strategy: 'single' | Strategy): Promise<ProcessGroup> {
  if (strategy === 'single') return singleProcess;
  if (!capabilities().readsAtOnce) {
    throw new Error(
      `Expected a backend that reads synchronously for ${strategy.name}, ${tf.getBackend()} does not. Use wasm or tensorflow, or leave out the strategy.`,
    );
  }
  return strategy.join();
}

/** The rank of this program. */
export const rankOf = (strategy: 'single' | Strategy): number => (strategy === 'single' ? 0 : strategy.rank);
