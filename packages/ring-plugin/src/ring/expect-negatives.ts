import type {Run} from '@annulus/trainer';
import type {ContrastiveAlgorithm} from '../algorithms/contrastive-algorithm.js';
import {Negatives} from '../contrast/negatives.js';

/** Fails a fit in which there is nothing to ring: at its start where the algorithm says that, else after a batch without an offer. */
export function expectNegatives(run: Run, owner: string): void {
  let offered = false;
  run.transforms.intercept(Negatives, owner, (candidates) => {
    offered = true;
    return candidates;
  });
  run.hooks.fitStart.handle(owner, ({module}) => {
    if ((run.module as Partial<ContrastiveAlgorithm>).negatives !== 'none') return;
    throw new Error(
      `Expected an algorithm with negatives for ${owner} to choose among, received ${module}, which compares with none. ` +
        `Leave ${owner} out, or bind another algorithm, such as MoCo.`,
    );
  });
  run.hooks.batchEnd.handle(owner, () => {
    if (offered) return;
    throw new Error(
      `Expected ${run.module.name} to offer its negatives for ${owner} to choose among, its first batch offered none. ` +
        `Compare by contrastiveLoss(step, …), which offers them at Negatives, or leave ${owner} out.`,
    );
  });
}
