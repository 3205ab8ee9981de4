import type {ObjectMask} from '../../masks/object-mask.js';
import {isPolygons} from '../../masks/polygons.js';
import {maskOf, type Segmentation} from '../../masks/segmentation.js';
import type {Scene} from '../scene/scene.js';
import type {CocoObject, ReadGroundTruth} from './coco-ground-truth.js';
import {HALF_A_PIXEL} from './half-a-pixel.js';
import {objectsByImage} from './objects-by-image.js';

/** What is read besides boxes and classes. */
export type CocoTask = 'instances' | 'person_keypoints';

/** Every image of a ground truth with its objects in the order of the file; classes by rising ids. */
export function cocoScenes({images, annotations, categories}: ReadGroundTruth, task: CocoTask): Scene[] {
  const ids = categories.map(({id}) => id).sort((one, other) => one - other);
  const labels = new Map(ids.map((id, label) => [id, label]));
  const points = Math.max(...categories.map(({keypoints = []}) => keypoints.length));
  const byImage = objectsByImage({images, annotations});
  return images.map(({id, file_name, height, width}) => {
    const objects = byImage.get(id) ?? [];
    const instances = {
      boxes: Float32Array.from(objects.flatMap(({bbox: [x = 0, y = 0, w = 0, h = 0]}) => [x, y, x + w, y + h])),
      classes: Int32Array.from(objects, ({category_id}) => labels.get(category_id) as number),
      crowds: Uint8Array.from(objects, ({iscrowd = 0}) => iscrowd),
      ...(task === 'instances' && {masks: objects.map(({segmentation = []}) => maskIn(segmentation, height, width))}),
      ...(task === 'person_keypoints' && {keypoints: keypointsOf(objects, points)}),
    };
    return {id, file: file_name, height, width, instances};
  });
}

/** Polygons stay what they are, so that they can be drawn in any size. */
const maskIn = (segmentation: Segmentation, height: number, width: number): ObjectMask =>
  isPolygons(segmentation) ? segmentation : maskOf(segmentation, height, width);

/** An object without keypoints has none that is labelled. */
function keypointsOf(objects: readonly CocoObject[], points: number): Float32Array {
  const values = new Float32Array(3 * points * objects.length);
  for (const [index, {keypoints = []}] of objects.entries()) {
    values.set(
      keypoints.map((value, at) => (at % 3 === 2 ? value : value + HALF_A_PIXEL)),
      3 * points * index,
    );
  }
  return values;
}
