import type {StateDict} from '../contract/state-dict.js';
import type {FitProgress} from './fit-progress.js';

/**
 * What to warn of where a checkpoint was saved with other training data than a run goes on with; nothing where they are the same,
 * or where one of them does not say what they are.
 *
 * @param loop - the state of the loop in the checkpoint
 * @param keyed - the parts of the module that remember single examples
 * @throws where the run cannot go on right
 */
export function changedData(
  {data: saved = null, batch}: StateDict,
  {data: now}: Pick<FitProgress, 'data'>,
  keyed: readonly string[],
): string[] {
  if (typeof saved !== 'string' || now === undefined || saved === now) return [];
  const differ = `it was saved with other training data: ${saved}, and these are ${now}.`;
  if (keyed.length > 0) {
    throw new Error(
      `${differ} ${keyed.join(' and ')} ${keyed.length === 1 ? 'remembers' : 'remember'} single examples by their index, which ` +
        'would belong to others. Go on with the data of the start, or start anew.',
    );
  }
  if (batch !== 0) {
    throw new Error(`${differ} It stands in the middle of an epoch, which can only go on with the same data.`);
  }
  return [`${differ} The run goes on with the new ones.`];
}
