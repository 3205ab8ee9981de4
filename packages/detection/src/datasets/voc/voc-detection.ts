import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError, listedImages} from '@annulus/datasets';
import {knownOptions, oneOf, refuse} from '@annulus/trainer/checks';
import {type DetectionDataset, detectionDataset} from '../scene/detection-dataset.js';
import {type SceneOptions, takenScenes} from '../scene/taken-scenes.js';
import {vocClasses} from './voc-classes.js';
import {vocScene} from './voc-scene.js';

export type VocYear = '2007' | '2012';

export interface VocDetectionOptions extends SceneOptions {
  /** The folder of `VOC2007` and `VOC2012`, or the one that contains it as `VOCdevkit`. */
  readonly root: string;
  /** One year, or several one after another. */
  readonly year: VocYear | readonly VocYear[];
  /** `test` is there in 2007 alone. */
  readonly imageSet: 'train' | 'val' | 'trainval' | 'test';
}

/**
 * Pascal VOC: photographs with boxes of objects of 20 classes; trainval of 2007 has 5,011, its test 4,952, trainval of 2012 11,540
 * (Everingham et al., 2010). Shape `[height, width, 3]`, all different.
 *
 * Files: `VOC2007/{Annotations/*.xml, ImageSets/Main/trainval.txt, JPEGImages/*.jpg}`. Photographs are under Flickr's terms of use.
 *
 * @throws DataFileError when a file is missing or damaged
 */
export function vocDetection(options: VocDetectionOptions): DetectionDataset {
  const {root, year, imageSet, ...reading} = knownOptions('vocDetection', options, [
    'root',
    'year',
    'imageSet',
    'scenes',
    'decoder',
    'keep',
  ]);
  oneOf('imageSet', imageSet, ['train', 'val', 'trainval', 'test']);
  const years = [year].flat();
  for (const each of years) oneOf('year', each, ['2007', '2012']);
  if (new Set(years).size < years.length) refuse('year', 'each year once', years);
  const inside = join(root, 'VOCdevkit');
  const folder = existsSync(inside) ? inside : root;
  const lists = years.map((each) => join(folder, `VOC${each}`, 'ImageSets', 'Main', `${imageSet}.txt`));
  const read = years.flatMap((each, place) =>
    idsIn(lists[place] as string).map((id) => {
      const scene = vocScene(join(folder, `VOC${each}`), id);
      return {...scene, file: join(`VOC${each}`, scene.file)};
    }),
  );
  const {scenes, leftOut} = takenScenes(lists.join(', '), read, reading, 'objects');
  const images = listedImages({list: lists.join(', '), folder, images: scenes.map(({file}) => ({file}))}, reading);
  return detectionDataset(images, scenes, vocClasses, leftOut);
}

/** The names in a list of images, each once; a second column, of a class's list, is not looked at. */
function idsIn(list: string): string[] {
  if (!existsSync(list)) {
    throw new DataFileError(
      list,
      `Expected ${list} to be there. Expected root to be the folder of VOC2007 and VOC2012, or the one that contains it as VOCdevkit.`,
    );
  }
  const lines = readFileSync(list, 'utf8').split('\n');
  const ids = lines.map((line) => line.trim().split(/\s+/)[0] as string).filter((id) => id !== '');
  const first = new Map([...ids.entries()].reverse().map(([place, id]) => [id, place]));
  const twice = ids.find((id, place) => first.get(id) !== place);
  if (twice === undefined) return ids;
  throw new DataFileError(
    list,
    `Expected ${list} to name each image once, received ${twice} a second time. Unpack it again.`,
  );
}
