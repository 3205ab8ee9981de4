import type {Boundary, Metrics} from '../contract/training-hooks.js';
import type {FitProgress} from '../session/fit-progress.js';
import {awaitsValidation} from '../session/plan.js';
import type {Session} from '../session/session.js';

/** What a boundary tells: where the fit stands, and whether it ends there. */
export function boundaryOf(
  {interrupted, stopping, awaited}: Pick<Session, 'interrupted' | 'stopping' | 'awaited'>,
  {place, plan, done, lastValidated}: FitProgress,
  after: Boundary['after'],
  metrics: Metrics,
): Boundary {
  const {batches} = plan;
  const cutShort = interrupted !== undefined || (stopping && place.batch < batches);
  return {
    ...place,
    batches,
    after,
    metrics,
    awaitsValidation: awaitsValidation(plan, place.epoch, lastValidated),
    awaited,
    stopping: after === 'epoch' ? stopping || done : cutShort,
  };
}
