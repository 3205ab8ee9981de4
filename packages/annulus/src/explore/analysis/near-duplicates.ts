import {type Likeness, type LikePair, likenesses} from './same-pictures.js';

/** A picture of a group, and why it is in it. */
export interface GroupMember {
  readonly index: number;
  /** The member before it that it is like; absent for the first of the group. */
  readonly to?: number;
  readonly likeness?: Likeness;
}

/** Pictures that are nearly the same; the first is the one to keep. */
export type DuplicateGroup = readonly [GroupMember, ...GroupMember[]];

/**
 * Puts pairs together to groups, the surest pair's first: copies and mirrored copies, then pictures that are only alike, for
 * which the first of a group of copies stands for all of them.
 */
export function nearDuplicates(pairs: readonly LikePair[]): DuplicateGroup[] {
  const rank = ({likeness}: LikePair) => likenesses.indexOf(likeness);
  const ordered = [...pairs].sort(
    (a, b) => rank(a) - rank(b) || a.difference - b.difference || a.one - b.one || a.other - b.other,
  );
  const copies = grouped(ordered.filter(({likeness}) => likeness !== 'alike'));
  const firstOf = new Map(copies.flatMap((group) => group.map(({index}) => [index, group[0].index])));
  const kept = (index: number) => firstOf.get(index) ?? index;
  const alike = ordered
    .filter(({likeness}) => likeness === 'alike')
    .map((pair) => ({...pair, one: kept(pair.one), other: kept(pair.other)}))
    .filter(({one, other}) => one !== other);
  return [...copies, ...grouped(alike)];
}

/** Groups in the order of their first pairs, each held together by its surest ones (Kruskal 1956). */
function grouped(pairs: readonly LikePair[]): DuplicateGroup[] {
  const parents = new Map<number, number>();
  const rootOf = (index: number): number => {
    let root = index;
    for (let parent = parents.get(root) ?? root; parent !== root; parent = parents.get(root) ?? root) root = parent;
    parents.set(index, root);
    return root;
  };
  const links = new Map<number, GroupMember[]>();
  const order: number[] = [];
  for (const {one, other, likeness} of pairs) {
    const [root, joined] = [rootOf(one), rootOf(other)];
    if (root === joined) continue;
    parents.set(joined, root);
    order.push(one);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      links.set(from, [...(links.get(from) ?? []), {index: to, to: from, likeness}]);
    }
  }
  const members = new Map<number, number[]>();
  for (const index of links.keys()) members.set(rootOf(index), [...(members.get(rootOf(index)) ?? []), index]);
  return [...new Set(order.map(rootOf))].map((root) => walked(Math.min(...(members.get(root) as number[])), links));
}

/** A group from its first picture on, each other after one that it is like. */
function walked(first: number, links: ReadonlyMap<number, readonly GroupMember[]>): DuplicateGroup {
  const group: [GroupMember, ...GroupMember[]] = [{index: first}];
  const seen = new Set([first]);
  for (const {index} of group) {
    for (const link of links.get(index) ?? []) {
      if (seen.has(link.index)) continue;
      seen.add(link.index);
      group.push(link);
    }
  }
  return group;
}
