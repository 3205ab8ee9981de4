import type {CocoGroundTruth, CocoObject} from './coco-ground-truth.js';

/** The objects in each image of a ground truth, by the image's id, in the order of the file. */
export function objectsByImage({
  images,
  annotations,
}: Pick<CocoGroundTruth, 'images' | 'annotations'>): ReadonlyMap<number, readonly CocoObject[]> {
  const objects = new Map<number, CocoObject[]>(images.map(({id}) => [id, []]));
  for (const object of annotations) objects.get(object.image_id)?.push(object);
  return objects;
}
