import type {Step} from '@annulus/trainer';

/** Steps that have said it: a loss may compare within a batch several times. */
const said = new WeakSet<Step>();

/** Says in the first step of a run that accumulated batches do not become each other's negatives. */
export function warnOfAccumulation(step: Step, rows: number): void {
  const {accumulated, info, group} = step;
  if (accumulated === 1 || info.globalStep > 0 || info.batch > 0 || group.rank > 0 || said.has(step)) return;
  said.add(step);
  process.emitWarning(
    `Gradients of ${accumulated} batches make an update, but the negatives are those of one batch, of ${rows} rows: this is not the ` +
      'loss of one big batch. Take a larger batchSize, or an algorithm with a memory, such as MoCo.',
  );
}
