import {machineMegabytes} from '../options/machine-memory.js';

/**
 * How much of what was decoded is kept for later epochs: a sixteenth of the memory, for several trainings may run side by side. So most
 * folders are decoded once for the whole run, when they are looked through for damage.
 */
export const keptDecoded = (): {readonly megabytes: number} => ({megabytes: Math.max(256, machineMegabytes() / 16)});
