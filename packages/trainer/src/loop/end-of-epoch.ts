import type {EpochEnd} from '../contract/training-hooks.js';
import type {Session} from '../session/session.js';

/** The end of an epoch: its handlers, those of the last one if it has turned out to be that, and the loggers. */
export async function endOfEpoch(run: Session, metrics: Record<string, number>, event: EpochEnd): Promise<void> {
  const {measureStart, measureEnd, epochEnd, lastEpochEnd} = run.hooks;
  const {epoch, globalStep, batches} = event;
  const measured = {kind: 'epoch', epoch, globalStep, batches} as const;
  const beforeLast = async () => {
    run.consult();
    if (run.endsWith(event)) await run.logInto(metrics, lastEpochEnd, event);
  };
  await measureStart.emit(measured);
  await run.logInto(metrics, epochEnd, event, {beforeLast});
  await measureEnd.emit(measured);
}
