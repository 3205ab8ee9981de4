import {basename} from 'node:path';
import {imageDimensions, imageFiles, inLanes} from '@annulus/datasets';
import {type DetectionDataset, detectionDataset} from '../scene/detection-dataset.js';
import type {Scene} from '../scene/scene.js';

/** Pictures whose sides are read at a time. */
const LANES = 16;

/**
 * Pictures of which nothing is known, to find objects in; their ids are their places in the list. Any size, any format that
 * `imageFiles` reads.
 *
 * @param files - their paths
 * @throws ImageFileError when one is missing or no picture
 */
export async function detectionPictures(files: readonly string[]): Promise<DetectionDataset> {
  const scenes = new Array<Scene>(files.length);
  await inLanes(files.length, LANES, async (id) => {
    const path = files[id] as string;
    const {width, height} = await imageDimensions(path);
    scenes[id] = {id, file: basename(path), width, height, instances: nothing()};
  });
  return detectionDataset(imageFiles({files}), scenes, []);
}

const nothing = () => ({boxes: new Float32Array(), classes: new Int32Array()});
