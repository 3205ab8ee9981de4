import {clipBoxes} from '../../boxes/clip-boxes.js';
import {isEmptyMask} from '../../masks/is-empty-mask.js';
import type {ObjectMask} from '../../masks/object-mask.js';
import {isPolygons, THREE_POINTS} from '../../masks/polygons.js';
import {type Instances, selectInstances} from './instances.js';
import {hasLabelledKeypoint} from './labelled-keypoint.js';
import type {Scene} from './scene.js';

/** Boxes whose sides are not longer are empty, in pixels. */
const EMPTY = 1e-5;

/**
 * What can be learned from: boxes are cut at the border of the image, then crowds go, empty boxes, and empty masks: those without a
 * polygon of three points, or without a pixel. Difficult objects stay (Detectron2's rules).
 */
export function trainableInstances(instances: Instances, height: number, width: number): Instances {
  const cut = {
    ...instances,
    boxes: clipBoxes(instances.boxes.slice(), {height, width}),
    ...(instances.masks && {masks: instances.masks.map(withoutLines)}),
  };
  const {boxes, classes, crowds, masks} = cut;
  const side = (at: number): number => (boxes[at + 2] as number) - (boxes[at] as number);
  const places = [...classes.keys()].filter((place) => {
    const mask = masks?.[place];
    const isThere = side(4 * place) > EMPTY && side(4 * place + 1) > EMPTY && !(mask && isEmptyMask(mask));
    return isThere && crowds?.[place] !== 1;
  });
  return selectInstances(cut, places);
}

/** A mask without polygons of fewer than three points. */
const withoutLines = (mask: ObjectMask): ObjectMask =>
  isPolygons(mask) ? mask.filter(({length}) => length >= THREE_POINTS && length % 2 === 0) : mask;

/**
 * The images that something can be learned from, with what can be.
 *
 * @param needed - `keypoints`: images without a labelled one go too
 */
export function trainableScenes(scenes: readonly Scene[], needed: 'objects' | 'keypoints'): Scene[] {
  return scenes
    .map((scene) => ({...scene, instances: trainableInstances(scene.instances, scene.height, scene.width)}))
    .filter(({instances: {classes, keypoints}}) => {
      return classes.length > 0 && (needed === 'objects' || hasLabelledKeypoint(keypoints ?? []));
    });
}
