import {isPolygons} from '../../masks/polygons.js';
import {type Instances, selectInstances} from './instances.js';
import {hasLabelledKeypoint} from './labelled-keypoint.js';
import type {Scene} from './scene.js';

/** Boxes whose sides are not longer are empty, in pixels. */
const EMPTY = 1e-5;

/**
 * What can be learned from: boxes are cut at the border of the image, then crowds go, empty boxes, and masks without a polygon of
 * three points. Difficult objects stay (Detectron2's rules).
 */
export function trainableInstances(instances: Instances, height: number, width: number): Instances {
  const cut = {...instances, ...clipped(instances, height, width)};
  const {boxes, classes, crowds, masks} = cut;
  const side = (at: number): number => (boxes[at + 2] as number) - (boxes[at] as number);
  const places = [...classes.keys()].filter((place) => {
    const mask = masks?.[place];
    const isBare = mask !== undefined && isPolygons(mask) && mask.length === 0;
    return crowds?.[place] !== 1 && side(4 * place) > EMPTY && side(4 * place + 1) > EMPTY && !isBare;
  });
  return selectInstances(cut, places);
}

function clipped({boxes, masks}: Instances, height: number, width: number): Pick<Instances, 'boxes' | 'masks'> {
  const limits = [width, height, width, height];
  return {
    boxes: boxes.map((value, at) => Math.min(Math.max(value, 0), limits[at % 4] as number)),
    ...(masks && {
      masks: masks.map((mask) =>
        isPolygons(mask) ? mask.filter(({length}) => length >= 6 && length % 2 === 0) : mask,
      ),
    }),
  };
}

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
