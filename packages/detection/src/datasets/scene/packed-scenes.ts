import {Deserializer, Serializer} from 'node:v8';
import type {ObjectMask} from '../../masks/object-mask.js';
import {isPolygons} from '../../masks/polygons.js';
import {selectInstances} from './instances.js';
import type {Scene} from './scene.js';

/** What an example takes from its scene. */
export type SceneOfExample = Omit<Scene, 'file'>;

/** Scenes in memory that threads share: each is there once, however many threads read it. */
export interface PackedScenes {
  /** The bytes of so many scenes each, as V8 writes values. */
  readonly blocks: readonly Uint8Array[];
  /** Where each scene ends in its block. Shape `[scenes]`. */
  readonly ends: Uint32Array;
}

/** Scenes of a block: more of them at once would need as much memory again. */
const SCENES = 1024;

/** Writes scenes into shared memory. */
export function packedScenes(scenes: readonly SceneOfExample[]): PackedScenes {
  const ends = new Uint32Array(new SharedArrayBuffer(4 * scenes.length));
  const blocks: Uint8Array[] = [];
  for (let first = 0; first < scenes.length; first += SCENES) {
    const parts = scenes.slice(first, first + SCENES).map(bytesOf);
    const bytes = new Uint8Array(new SharedArrayBuffer(parts.reduce((sum, {length}) => sum + length, 0)));
    let end = 0;
    for (const [place, part] of parts.entries()) {
      bytes.set(part, end);
      end += part.length;
      ends[first + place] = end;
    }
    blocks.push(bytes);
  }
  return {blocks, ends};
}

/** A scene, made anew each time. */
export function unpackedScene({blocks, ends}: PackedScenes, index: number): SceneOfExample {
  const block = blocks[Math.floor(index / SCENES)] as Uint8Array;
  const start = index % SCENES === 0 ? 0 : (ends[index - 1] as number);
  const reader = new Deserializer(block.subarray(start, ends[index]));
  reader.readHeader();
  return reader.readValue();
}

/** Not by `serialize`, whose arrays come back in memory that cannot be handed over to another thread. */
function bytesOf({id, height, width, instances}: SceneOfExample): Uint8Array {
  const writer = new Serializer();
  writer.writeHeader();
  // Arrays of their own: of one that is a part of another, V8 would write all.
  const {masks, ...rows} = selectInstances(instances, [...instances.classes.keys()]);
  writer.writeValue({id, height, width, instances: {...rows, ...(masks && {masks: masks.map(ownMask)})}});
  return writer.releaseBuffer();
}

const ownMask = (mask: ObjectMask): ObjectMask => (isPolygons(mask) ? mask : {...mask, counts: mask.counts.slice()});
