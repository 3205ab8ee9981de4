import type {Position} from './position.js';

/** A number that changes over a run: the learning rate at a position, for example. Pure, so it resumes by itself. */
export type Schedule = (at: Position) => number;

/** A fixed number as a schedule; a schedule as it is. */
export const toSchedule = (value: number | Schedule): Schedule => (typeof value === 'number' ? () => value : value);
