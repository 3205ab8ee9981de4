import {positiveInteger} from '@annulus/trainer/checks';

/** Returns `neighbours`, or throws a RangeError when there are not as many reference examples to vote. */
export function checkedNeighbours(neighbours: number, voters: number): number {
  if (positiveInteger('neighbours', neighbours) <= voters) return neighbours;
  throw new RangeError(
    `Expected neighbours to be at most the ${voters} reference examples, received ${neighbours}. Ask for fewer neighbours or give more reference examples.`,
  );
}
