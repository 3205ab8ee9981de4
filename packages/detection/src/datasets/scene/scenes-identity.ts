import {createHash} from 'node:crypto';
import {isPolygons} from '../../masks/polygons.js';
import type {Instances} from './instances.js';
import type {Scene} from './scene.js';

/**
 * A short text that tells scenes from others: all that they say is in it, every field of their instances.
 *
 * @param images - the identity of their pictures
 */
export function scenesIdentity(images: string | undefined, scenes: readonly Scene[]): string {
  const hash = createHash('sha256').update(`${images}`);
  for (const {id, file, height, width, instances} of scenes) {
    const {layout, numbers} = takenApart(instances);
    hash.update(`\n${JSON.stringify([id, file, height, width, layout])}\n`);
    hash.update(new Uint8Array(Float64Array.from(numbers).buffer));
  }
  return hash.digest('hex').slice(0, 12);
}

/** All numbers of some instances, one after another, and the fields that they belong to, with the length of each part. */
function takenApart(instances: Instances): {readonly layout: unknown; readonly numbers: readonly number[]} {
  const numbers: number[] = [];
  const taken = (part: ArrayLike<number>): number => {
    for (let at = 0; at < part.length; at++) numbers.push(part[at] as number);
    return part.length;
  };
  const layout = Object.entries(instances)
    .filter(([, values]) => values !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, values]: [string, Instances[keyof Instances]]) => {
      if (ArrayBuffer.isView(values)) return [name, taken(values)];
      const parts = values?.map((mask) =>
        isPolygons(mask) ? mask.map(taken) : {height: mask.height, width: mask.width, runs: taken(mask.counts)},
      );
      return [name, parts];
    });
  return {layout, numbers};
}
