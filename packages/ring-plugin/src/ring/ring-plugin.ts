import type {EpochEnd, Plugin, Run, StateDict} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {Negatives} from '../contrast/negatives.js';
import type {DependencyContainer} from '../injection/tsyringe.js';
import {boundMetrics} from './diagnostics/bound-metrics.js';
import {NegativesMeter} from './diagnostics/negatives-meter.js';
import {expectNegatives} from './expect-negatives.js';
import {expectSomeKept} from './expect-some-kept.js';
import {KeptMean} from './kept-mean.js';
import {NegativeSampler} from './negative-sampler.js';
import {Ring, type RingEdges} from './samplers/ring.js';
import {asWeighing, weighed} from './weighed.js';

/** The edges of a ring, or another sampler instead of a ring. */
export type RingOptions = RingEdges | {readonly sampler: NegativeSampler};

/**
 * Gives any contrastive algorithm ring-conditioned negatives: MoCo becomes MoCoRing, instance discrimination IRing.
 *
 * Intercepts the algorithm's `Negatives`, and at the end of every epoch logs `ring/inner`, `ring/outer`, `ring/kept`
 * (candidates kept per anchor) and, of the last batch, whether the bound of Theorem 3.1 holds (`boundMetrics`). Then, when all
 * has been logged that an edge may follow, it moves the edges. With another sampler it does the same for what that one logs
 * and moves.
 */
export class RingPlugin implements Plugin {
  readonly name = 'RingPlugin';
  readonly #kept = new KeptMean();
  readonly #bound = new NegativesMeter(boundMetrics);
  #sampler: NegativeSampler;

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one */
  constructor(options: RingOptions = {}) {
    this.#sampler = 'sampler' in options ? options.sampler : new Ring(options);
  }

  /** Uses the experiment's `NegativeSampler` where one is bound. */
  configure(container: DependencyContainer): void {
    if (container.isRegistered(NegativeSampler, true)) this.#sampler = container.resolve(NegativeSampler);
  }

  /** Starts a run at the first edges. */
  install(run: Run): void {
    const [sampler, kept, bound] = [this.#sampler, this.#kept, this.#bound];
    let ended: EpochEnd | undefined;
    sampler.annealed?.begin();
    kept.dispose();
    bound.begin();
    expectNegatives(run, this.name);
    run.transforms.intercept(Negatives, this.name, (offered, step) => {
      const candidates = weighed(offered, asWeighing(sampler.weigh(offered, step)));
      const perAnchor = candidates.weights.sum<tf.Tensor1D>(1);
      expectSomeKept(perAnchor, candidates.weights.shape[1]);
      kept.add(perAnchor);
      return candidates;
    });
    bound.watch(run, this.name, 1);
    run.hooks.epochEnd.handle(this.name, async (event) => {
      run.log('ring/kept', await kept.read());
      for (const [name, value] of Object.entries(sampler.annealed?.metrics() ?? {})) run.log(name, value);
      bound.log(run);
      ended = event;
    });
    run.hooks.boundary.handle(this.name, () => {
      if (ended) sampler.annealed?.anneal(ended);
      ended = undefined;
    });
    run.hooks.fitEnd.handle(this.name, () => kept.dispose());
  }

  state(): StateDict {
    return {sampler: this.#sampler.annealed?.state() ?? {}, kept: this.#kept.state(), bound: this.#bound.state()};
  }

  restore({sampler, kept, bound}: StateDict): void {
    this.#sampler.annealed?.restore(sampler as StateDict);
    this.#kept.restore(kept as StateDict);
    this.#bound.restore(bound as StateDict);
  }
}
