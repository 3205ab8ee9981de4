import {Trainer} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import type {Critic} from '../critic.js';
import type {Joint} from '../joint.js';
import {gaussianPairs} from './gaussian-pairs.js';
import {SeparableCritic} from './separable-critic.js';

export interface LearnCriticOptions {
  /** Updates; default 500. */
  readonly steps?: number;
  /** Pairs of each update, whose y are each other's negatives; default 128. */
  readonly batchSize?: number;
  /** Default 0. */
  readonly seed?: number;
}

/** Trains a small network by NCE on draws from `joint`, with the trainer and the TensorFlow.js backend in use. */
export async function learnCritic(joint: Joint, options: LearnCriticOptions = {}): Promise<Critic> {
  const {steps = 500, batchSize = 128, seed = 0} = knownOptions('learnCritic', options, ['steps', 'batchSize', 'seed']);
  const module = new SeparableCritic({dimensions: joint.dimensions, seed});
  try {
    await new Trainer({maxEpochs: 1, progress: 'quiet'}).fit(
      module,
      gaussianPairs(joint, {batches: steps, batchSize, seed}),
    );
    return await module.critic();
  } finally {
    module.dispose();
  }
}
