/**
 * How far two clusterings of the same rows agree: 1 wholly, 0 as by chance (Hubert and Arabie 1985).
 *
 * @param one - the cluster of each row, as an integer from 0
 * @param other - the same of another clustering
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const together = new Map<string, number>();
  const [ofOne, ofOther] = [new Map<number, number>(), new Map<number, number>()];
  for (let row = 0; row < one.length; row++) {
    const [a, b] = [one[row] as number, other[row] as number];
    count(together, `${a} ${b}`);
    count(ofOne, a);
    count(ofOther, b);
  }
  const [both, first, second] = [pairsIn(together), pairsIn(ofOne), pairsIn(ofOther)];
  const byChance = (first * second) / pairs(one.length);
  const most = (first + second) / 2;
  return most === byChance ? 0 : (both - byChance) / (most - byChance);
}

const count = <K>(counts: Map<K, number>, key: K): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);

const pairs = (rows: number): number => (rows * (rows - 1)) / 2;

const pairsIn = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, rows) => sum + pairs(rows), 0);
