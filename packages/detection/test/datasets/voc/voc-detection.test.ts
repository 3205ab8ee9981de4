import {join} from 'node:path';
import {vocClasses, vocDetection} from '@annulus/detection';
import {type Damage, picture, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';

const object = (name: string, more = '<difficult>0</difficult>') =>
  `<object><name>${name}</name>${more}<bndbox><xmin>1</xmin><ymin>1.7</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></object>`;

const xml = (...objects: string[]) =>
  `<annotation><size><width>2</width><height>2</height><depth>3</depth></size>${objects.join('')}</annotation>`;

const name = 'VOC2007/Annotations/000001.xml';
const sound = {
  [name]: xml(object('cat')),
  'VOC2007/ImageSets/Main/trainval.txt': '000001  1\n',
  'VOC2007/JPEGImages/000001.jpg': picture,
};

test.serial('damaged files of Pascal VOC are refused', async (t) => {
  const path = (root: string) => join(root, name);
  const again = 'Unpack or download it again.';
  await refusesDamage(t, sound, (root) => vocDetection({root, year: '2007', imageSet: 'trainval'}), [
    [
      'no list',
      {'VOC2007/ImageSets/Main/trainval.txt': undefined},
      (root) =>
        `Expected ${join(root, 'VOC2007/ImageSets/Main/trainval.txt')} to be there. Expected root to be the folder of VOC2007 and VOC2012, or the one that contains it as VOCdevkit.`,
    ],
    ['no annotations', {[name]: undefined}, (root) => `Expected ${path(root)} to be there. Unpack the archive again.`],
    [
      'damaged annotations',
      {[name]: '<annotation><size>'},
      (root) => `${path(root)} is no XML: Missing end tag for element size (line 1, column 19). ${again}`,
    ],
    [
      'an unknown class',
      {[name]: xml(object('unicorn'))},
      (root) => `${path(root)}: expected one of the 20 classes from aeroplane to tvmonitor, received unicorn. ${again}`,
    ],
    [
      'a corner that is no number',
      {[name]: xml(object('cat').replace('1.7', 'low'))},
      (root) => `${path(root)}: expected <ymin> to be a number, received 'low'. ${again}`,
    ],
    [
      'no box',
      {[name]: xml('<object><name>cat</name></object>')},
      (root) => `${path(root)}: expected one <bndbox> in <object>, received none. ${again}`,
    ],
    [
      'two sizes',
      {[name]: xml('<size/>')},
      (root) => `${path(root)}: expected one <size> in <annotation>, received several. ${again}`,
    ],
    ...['0', '-2', '1.5'].map(
      (side): Damage => [
        `a height of ${side}`,
        {[name]: xml(object('cat')).replace('<height>2', `<height>${side}`)},
        (root) => `${path(root)}: expected <height> to be a whole number above 0, received ${side}. ${again}`,
      ],
    ),
    [
      'a width of 0',
      {[name]: xml(object('cat')).replace('<width>2', '<width>0')},
      (root) => `${path(root)}: expected <width> to be a whole number above 0, received 0. ${again}`,
    ],
    [
      'an image twice',
      {'VOC2007/ImageSets/Main/trainval.txt': '000001  1\n000001 -1\n'},
      (root) =>
        `Expected ${join(root, 'VOC2007/ImageSets/Main/trainval.txt')} to name each image once, received 000001 a second time. Unpack it again.`,
    ],
    [
      'an image that is not there',
      {'VOC2007/JPEGImages/000001.jpg': undefined},
      (root) =>
        `${join(root, 'VOC2007/ImageSets/Main/trainval.txt')} names 1 images of this split, 1 of them not in ${root}, VOC2007/JPEGImages/000001.jpg the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
  ]);
});

test('a year is asked for once', (t) => {
  t.throws(() => vocDetection({root: '', year: ['2007', '2007'], imageSet: 'train'}), {
    instanceOf: RangeError,
    message: "Expected year to be each year once, received ['2007', '2007'].",
  });
});

test('boxes go from edge to edge, parts of an object are none, and an object may not say what it is', (t) => {
  const root = temporaryFolder(t);
  const part = '<truncated>1</truncated><part><name>head</name><bndbox><xmin>9</xmin></bndbox></part>';
  const second = {
    'VOC2012/Annotations/2008_1.xml': xml(object('tvmonitor', '<difficult>1</difficult>')),
    'VOC2012/ImageSets/Main/trainval.txt': '2008_1\n',
    'VOC2012/JPEGImages/2008_1.jpg': picture,
  };
  writeTree(root, {...sound, ...second, [name]: xml(object('cat'), object('dog', part))});
  const {scenes, files} = vocDetection({root, year: ['2007', '2012'], imageSet: 'trainval', scenes: 'trainable'});
  t.deepEqual(files, [join(root, 'VOC2007/JPEGImages/000001.jpg'), join(root, 'VOC2012/JPEGImages/2008_1.jpg')]);
  const box = [0, 0.7, 2, 2];
  t.deepEqual(
    scenes.map(({instances}) => instances),
    [
      {
        boxes: Float32Array.from([...box, ...box]),
        classes: Int32Array.of(7, 11),
        difficult: Uint8Array.of(0, 0),
        truncated: Uint8Array.of(0, 1),
      },
      {
        boxes: Float32Array.from(box),
        classes: Int32Array.of(19),
        difficult: Uint8Array.of(1), // Learned from all the same.
        truncated: Uint8Array.of(0),
      },
    ],
  );
});

testWithShared('the sample of Pascal VOC is read whole', 'data/voc2007', async (t, root) => {
  const sets = (['trainval', 'test'] as const).map((imageSet) => vocDetection({root, year: '2007', imageSet}));
  t.deepEqual(
    sets.map(({length}) => length),
    [13, 10],
  );
  const instances = sets.flatMap(({scenes}) => scenes.map((scene) => scene.instances));
  const sum = (flags: readonly (Uint8Array | undefined)[]) =>
    flags.reduce((total, each) => total + (each?.reduce((one, other) => one + other, 0) ?? 0), 0);
  t.is(
    instances.reduce((total, {classes}) => total + classes.length, 0),
    77,
  );
  t.is(sum(instances.map(({difficult}) => difficult)), 11);
  t.is(sum(instances.map(({truncated}) => truncated)), 38);
  t.is(instances.flatMap(({classes}) => [...classes]).filter((label) => vocClasses[label] === 'person').length, 26);
  for (const dataset of sets) {
    for (const index of dataset.scenes.keys()) {
      const {input, image} = await dataset.get(index);
      t.deepEqual(input.shape, [image.height, image.width, 3]);
    }
  }
});
