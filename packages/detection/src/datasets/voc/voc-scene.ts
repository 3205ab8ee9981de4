import {join} from 'node:path';
import type {Scene} from '../scene/scene.js';
import {vocClasses} from './voc-classes.js';
import {readXml, type XmlFields} from './xml-fields.js';

/**
 * An image of Pascal VOC with its objects in the order of its file. VOC counts pixels from 1 and gives the first and the last of
 * a box: here it goes from the near edge of the one to the far edge of the other.
 *
 * @param folder - such as `VOC2007`
 * @throws DataFileError when its annotations are missing or damaged, or name a class that VOC does not have
 */
export function vocScene(folder: string, id: string): Scene {
  const annotation = readXml(join(folder, 'Annotations', `${id}.xml`));
  const size = annotation.one('size');
  const objects = annotation.all('object');
  return {
    id,
    file: join('JPEGImages', `${id}.jpg`),
    height: size.side('height'),
    width: size.side('width'),
    instances: {
      boxes: Float32Array.from(objects.flatMap((object) => boxOf(object.one('bndbox')))),
      classes: Int32Array.from(objects, classOf),
      difficult: Uint8Array.from(objects, (object) => flagOf(object, 'difficult')),
      truncated: Uint8Array.from(objects, (object) => flagOf(object, 'truncated')),
    },
  };
}

const boxOf = (box: XmlFields): number[] => [
  box.number('xmin') - 1,
  box.number('ymin') - 1,
  box.number('xmax'),
  box.number('ymax'),
];

function classOf(object: XmlFields): number {
  const name = object.text('name');
  const label = vocClasses.indexOf(name);
  if (label >= 0) return label;
  const [first, last] = [vocClasses[0], vocClasses.at(-1)];
  throw object.wrong(`one of the ${vocClasses.length} classes from ${first} to ${last}`, name);
}

/** Some objects do not say. */
const flagOf = (object: XmlFields, name: string): number =>
  object.all(name).length > 0 && object.number(name) === 1 ? 1 : 0;
