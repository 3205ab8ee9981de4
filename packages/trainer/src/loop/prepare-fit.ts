import {warnUnlessChosen} from '@annulus/backend';
import type {Batch} from '../contract/batch-source.js';
import {expectWhole, statefulOf, trainableOf} from '../contract/module-parts.js';
import {startAlike} from '../parallel/start-alike.js';
import {warnOfLocalNorms} from '../parallel/warn-of-local-norms.js';
import {resumeFrom} from '../session/resume.js';
import type {Session} from '../session/session.js';
import {startWithWeights} from '../session/start-with-weights.js';
import type {FitOptions} from '../session/trainer-options.js';
import {beginningOf, type Fit} from './fit.js';

/** Makes a run a fit, from its checkpoint if there is one, the same on every rank. */
export async function prepareFit<B extends Batch>(
  run: Session,
  fit: Fit<B>,
  {
    resume,
    weightsFrom,
    minEpochs = 0,
  }: Pick<FitOptions<B>, 'resume' | 'weightsFrom'> & {readonly minEpochs?: number | undefined},
): Promise<void> {
  const {module, group, progress} = fit;
  if (group.rank === 0) warnUnlessChosen();
  if (group.rank === 0 && group.size > 1 && fit.batchNorm === 'synchronized') warnOfLocalNorms(module);
  expectWhole(module);
  run.join(group);
  run.beginFit(module.createOptimizer(trainableOf(module)), progress, minEpochs);
  if (resume !== undefined) await resumeFrom(resume, run);
  else if (weightsFrom !== undefined) await startWithWeights(weightsFrom, run);
  startAlike(group, statefulOf(module), beginningOf(fit));
}
