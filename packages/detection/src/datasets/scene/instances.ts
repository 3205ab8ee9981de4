import type {ObjectMask} from '../../masks/object-mask.js';

/** The objects in an image. Each array has one row or value an object. */
export interface Instances {
  /** Left, top, right, bottom in pixels. Shape `[instances, 4]`. */
  readonly boxes: Float32Array;
  /** Counted from 0. Shape `[instances]`. */
  readonly classes: Int32Array;
  /** 1 for a crowd of objects. Shape `[instances]`; absent: the data set does not say, as those below. */
  readonly crowds?: Uint8Array;
  /** 1 for what need not be found. Shape `[instances]`. */
  readonly difficult?: Uint8Array;
  /** 1 for what goes on outside the box. Shape `[instances]`. */
  readonly truncated?: Uint8Array;
  readonly masks?: readonly ObjectMask[];
  /** x, y and visibility: 0 not labelled, 1 hidden, 2 seen. Shape `[instances, keypoints, 3]`. */
  readonly keypoints?: Float32Array;
}

/** Some of them, by their places, in that order. */
export function selectInstances(instances: Instances, places: readonly number[]): Instances {
  const {boxes, classes, masks, keypoints} = instances;
  const values = (keypoints?.length ?? 0) / Math.max(1, classes.length);
  const flags = (['crowds', 'difficult', 'truncated'] as const).flatMap((name) => {
    const flag = instances[name];
    return flag ? [[name, Uint8Array.from(places, (place) => flag[place] as number)]] : [];
  });
  return {
    ...Object.fromEntries(flags),
    boxes: rowsOf(boxes, 4, places),
    classes: Int32Array.from(places, (place) => classes[place] as number),
    ...(masks && {masks: places.map((place) => masks[place] as ObjectMask)}),
    ...(keypoints && {keypoints: rowsOf(keypoints, values, places)}),
  };
}

function rowsOf(values: Float32Array, columns: number, places: readonly number[]): Float32Array {
  const rows = new Float32Array(columns * places.length);
  for (const [row, place] of places.entries()) {
    rows.set(values.subarray(columns * place, columns * (place + 1)), columns * row);
  }
  return rows;
}
