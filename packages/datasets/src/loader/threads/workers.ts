import {nonNegativeInteger, shown} from '@annulus/trainer/checks';

/** How many threads make batches: so many, as many as it takes, or as many as it takes up to some. */
export type Workers = 'auto' | number | {readonly atMost: number};

/** `workers`, or an error where it is none of what it may be. */
export function checkedWorkers(workers: Workers): Workers {
  if (workers === 'auto') return workers;
  if (typeof workers === 'number') return nonNegativeInteger('workers', workers);
  if (typeof workers !== 'object' || workers === null) {
    throw new TypeError(`Expected workers to be 'auto', a number or {atMost: a number}, received ${shown(workers)}.`);
  }
  nonNegativeInteger('workers.atMost', workers.atMost);
  return workers;
}
