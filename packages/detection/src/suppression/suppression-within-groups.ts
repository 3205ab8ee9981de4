import type {Boxes} from '../boxes/boxes.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {fallingOrder} from './falling-order.js';
import {suppressInOrder} from './non-max-suppression.js';

/**
 * As `nonMaxSuppression`, but a box takes away only others of its own group, such as its class or the level that it came from.
 *
 * @param groups - the group of each box, a number
 * @param limit - how many are wanted at most, of all groups the best: no group is searched for more. Default: all
 * @returns the indices of those that stay, of all groups, by falling score
 */
export function suppressionWithinGroups(
  boxes: Boxes,
  scores: ArrayLike<number>,
  groups: ArrayLike<number>,
  threshold: number,
  limit = Number.POSITIVE_INFINITY,
): Int32Array {
  const order = fallingOrder(scores);
  const members = new Map<number, number[]>();
  order.forEach((box, rank) => {
    const group = groups[box] as number;
    const ranks = members.get(group);
    if (ranks) ranks.push(rank);
    else members.set(group, [rank]);
  });
  const stays = new Uint8Array(order.length);
  for (const ranks of members.values()) {
    const own = pickBoxes(
      boxes,
      ranks.map((rank) => order[rank] as number),
    );
    for (const place of suppressInOrder(own, threshold, limit)) stays[ranks[place] as number] = 1;
  }
  return order.filter((_, rank) => stays[rank] === 1).slice(0, limit);
}
