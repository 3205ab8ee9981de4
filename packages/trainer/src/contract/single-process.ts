import type {ProcessGroup} from './process-group.js';

/** The group of a program that trains by itself. */
export const singleProcess: ProcessGroup = {
  rank: 0,
  size: 1,
  allReduce() {},
  allGather: (values) => values,
  broadcast() {},
  fail() {},
};
