import {createHash, type Hash} from 'node:crypto';
import type {ObjectMask} from '../../masks/object-mask.js';
import {isPolygons} from '../../masks/polygons.js';
import type {Scene} from './scene.js';

/**
 * A short text that tells scenes from others: all that they say is in it, every field of their instances.
 *
 * @param images - the identity of their pictures
 */
export function scenesIdentity(images: string | undefined, scenes: readonly Scene[]): string {
  const hash = createHash('sha256').update(`${images}`);
  for (const {id, file, height, width, instances} of scenes) {
    hash.update(`\n${JSON.stringify([id, file, height, width])}`);
    for (const name of Object.keys(instances).sort()) {
      const values = instances[name as keyof typeof instances];
      if (values === undefined) continue;
      hash.update(` ${name} ${values.length} `);
      if (ArrayBuffer.isView(values)) hash.update(bytesOf(values));
      else for (const mask of values) addMask(hash, mask);
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** Lengths come before numbers, so that no two masks give the same bytes. */
function addMask(hash: Hash, mask: ObjectMask): void {
  if (isPolygons(mask)) {
    hash.update(`polygons ${mask.map(({length}) => length)} `).update(bytesOf(Float64Array.from(mask.flat())));
  } else {
    const {height, width, counts} = mask;
    hash.update(`runs ${height} ${width} ${counts.length} `).update(bytesOf(counts));
  }
}

const bytesOf = ({buffer, byteOffset, byteLength}: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
