import {positiveInteger} from '../../checks/positive-integer.js';
import {positiveNumber} from '../../checks/positive-number.js';
import type {Boundary} from '../../contract/training-hooks.js';

/** How often something is saved. Steps are the optimizer's; minutes may be a fraction. */
export type SaveEvery = {readonly epochs: number} | {readonly steps: number} | {readonly minutes: number};

/** Returns `every`, or throws what was expected. */
export function checkedSaveEvery(every: SaveEvery): SaveEvery {
  if ('epochs' in every) positiveInteger('every.epochs', every.epochs);
  else if ('steps' in every) positiveInteger('every.steps', every.steps);
  else positiveNumber('every.minutes', every.minutes);
  return every;
}

/** Whether a save that failed `minutes` ago is tried again at this boundary. */
export const triesAgain = ({after}: Boundary, minutes: number): boolean => after === 'epoch' || minutes >= 1;

/** Whether a save comes due at this boundary, the last one being `minutes` ago. */
export function comesDue(every: SaveEvery, {after, epoch, batch, globalStep}: Boundary, minutes: number): boolean {
  if ('epochs' in every) return after === 'epoch' && batch === 0 && epoch % every.epochs === 0;
  if ('steps' in every) return after === 'batch' && globalStep % every.steps === 0;
  return minutes >= every.minutes;
}
