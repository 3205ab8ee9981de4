import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type {ExecutionContext} from 'ava';
import {png} from '../picture-folder.js';

const [width, height] = [48, 32];
const keypoints = Array.from({length: 17}, (_, point) => `point ${point}`);

/** A folder as COCO 2017 has it, of one-coloured pictures: in each a person on the left half, and in each but the last a cup. */
export function sceneFolder(t: ExecutionContext, {train = 3, val = 2} = {}): string {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'annotations'));
  for (const [split, count] of Object.entries({train, val})) {
    mkdirSync(join(root, `${split}2017`));
    const ids = Array.from({length: count}, (_, at) => at + 1);
    const images = ids.map((id) => ({id, file_name: `${id}.png`, width, height}));
    for (const {id, file_name} of images) {
      writeFileSync(join(root, `${split}2017`, file_name), png(width, height, [40 * id, 200 - 40 * id, 90, 255]));
    }
    const write = (name: string, annotations: readonly object[], categories: readonly object[]) =>
      writeFileSync(
        join(root, 'annotations', `${name}_${split}2017.json`),
        JSON.stringify({images, annotations, categories}),
      );
    const persons = ids.map((id) => object(id, id, 1, [4, 4, 20, 24]));
    const cups = ids.slice(1).map((id) => object(100 + id, id, 47, [30, 10, 12, 12]));
    write(
      'instances',
      [...persons, ...cups],
      [
        {id: 1, name: 'person'},
        {id: 47, name: 'cup'},
      ],
    );
    const points = keypoints.flatMap((_, point) => [5 + point, 6 + point, 2]);
    write(
      'person_keypoints',
      persons.map((person) => ({...person, keypoints: points, num_keypoints: keypoints.length})),
      [{id: 1, name: 'person', keypoints}],
    );
  }
  return root;
}

function object(id: number, image_id: number, category_id: number, [x, y, w, h]: [number, number, number, number]) {
  const segmentation = [[x, y, x + w, y, x + w, y + h, x, y + h]];
  return {id, image_id, category_id, bbox: [x, y, w, h], area: w * h, iscrowd: 0, segmentation};
}
