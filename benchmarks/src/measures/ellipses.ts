import {Random} from '@annulus/datasets';
import type {DetectionBatch, Instances} from '@annulus/detection';
import type {BatchSource} from '@annulus/trainer';

export interface EllipsesOptions {
  readonly classes: number;
  readonly batches: number;
  /** Images of a batch. */
  readonly batch: number;
  /** Sides of an image. */
  readonly pixels: number;
  /** In an image. */
  readonly objects: number;
}

/** Corners of an outline. */
const CORNERS = 24;

/** Images of noise with ellipses anywhere, their sides an eighth to a half of the image. */
export function ellipses({
  classes,
  batches,
  batch: size,
  pixels,
  objects,
}: EllipsesOptions): BatchSource<DetectionBatch> {
  return {
    batches,
    async *epoch() {
      for (let batch = 0; batch < batches; batch++) {
        const random = new Random(batch);
        yield {
          size,
          ids: Int32Array.from({length: size}, (_, image) => batch * size + image),
          inputs: {
            data: Float32Array.from({length: size * pixels * pixels * 3}, () => random.uniform()),
            shape: [size, pixels, pixels, 3],
          },
          sizes: new Int32Array(2 * size).fill(pixels),
          instances: Array.from({length: size}, () => instancesOf(random, {classes, pixels, objects})),
          images: Array.from({length: size}, (_, id) => ({id, height: pixels, width: pixels})),
        };
      }
    },
  };
}

function instancesOf(
  random: Random,
  {classes, pixels, objects}: Pick<EllipsesOptions, 'classes' | 'pixels' | 'objects'>,
): Instances {
  const boxes = Array.from({length: objects}, () => {
    const [width, height] = [random.uniform(pixels / 8, pixels / 2), random.uniform(pixels / 8, pixels / 2)];
    const [left, top] = [random.uniform(0, pixels - width), random.uniform(0, pixels - height)];
    return {left, top, width, height};
  });
  return {
    boxes: Float32Array.from(boxes.flatMap(({left, top, width, height}) => [left, top, left + width, top + height])),
    classes: Int32Array.from(boxes, () => random.integer(classes)),
    masks: boxes.map(({left, top, width, height}) => [
      Array.from({length: CORNERS}, (_, corner) => (2 * Math.PI * corner) / CORNERS).flatMap((angle) => [
        left + (width * (1 + Math.cos(angle))) / 2,
        top + (height * (1 + Math.sin(angle))) / 2,
      ]),
    ]),
  };
}
