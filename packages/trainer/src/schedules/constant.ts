import type {Schedule} from '../contract/schedule.js';

/** A number that stays. In hyper-parameters it is that number. */
export const constant = (value: number): Schedule => ({from: value, to: value, at: () => value, toJSON: () => value});
