import type {Numbers, ProcessGroup} from '@annulus/trainer';

/** One of some ranks that all hold the same values: what it gathers is its own, over and over. */
export const rankOf = (rank: number, size: number): ProcessGroup => ({
  rank,
  size,
  allReduce: (values) => {
    values.forEach((value, index) => {
      values[index] = value * size;
    });
  },
  allGather: <N extends Numbers>(values: N): N => {
    const all = Array.from({length: size}, () => [...values]).flat();
    return (values.constructor as unknown as {from(values: number[]): N}).from(all);
  },
  broadcast() {},
  fail() {},
});
