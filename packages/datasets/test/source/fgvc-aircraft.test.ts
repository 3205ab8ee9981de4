import {join} from 'node:path';
import {fgvcAircraft} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';

const data = (root: string, name: string) => join(root, 'fgvc-aircraft-2013b', 'data', name);
const repair = 'The file is damaged, or of another version. Unpack or download it again.';

const inside = (tree: Record<string, string | Uint8Array | undefined>) =>
  Object.fromEntries(Object.entries(tree).map(([name, content]) => [`fgvc-aircraft-2013b/data/${name}`, content]));

const sound = {
  ...(inside({
    'variants.txt': '707-320\nCessna 172\n',
    'images_variant_train.txt': '0000001 Cessna 172\n0000002 707-320\n',
    'images_box.txt': '0000002 0 0 2 2\n0000001 1 0 2 2\n',
    'images/0000001.jpg': picture,
    'images/0000002.jpg': picture,
  }) as Record<string, string>),
};

test.serial('damaged files of FGVC-Aircraft are refused', async (t) => {
  const box = (root: string) => data(root, 'images_box.txt');
  const list = (root: string) => data(root, 'images_variant_train.txt');
  await refusesDamage(t, sound, (root) => fgvcAircraft({root, split: 'train'}), [
    [
      'missing list',
      inside({'images_variant_train.txt': undefined}),
      (root) =>
        `Expected images_variant_train.txt in ${data(root, '.')}: it holds images, images_box.txt, variants.txt. Expected root to be the folder of the files of FGVC-Aircraft, or the one that contains fgvc-aircraft-2013b/data or data.`,
    ],
    [
      'a picture that is not there',
      inside({'images/0000002.jpg': undefined}),
      (root) =>
        `${list(root)} names 2 images of this split, 1 of them not in ${data(root, 'images')}, 0000002.jpg the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'a truncated picture',
      inside({'images/0000001.jpg': picture.subarray(0, 15)}),
      (root) =>
        `${data(root, 'images/0000001.jpg')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
    [
      'a class that is none',
      inside({'images_variant_train.txt': '0000001 Cessna\n'}),
      (root) =>
        `${list(root)}, line 1: expected one of the 2 classes from 707-320 to Cessna 172, received Cessna. ${repair}`,
    ],
    [
      'an image twice',
      inside({'images_variant_train.txt': '0000001 707-320\n\n0000001 Cessna 172\n'}),
      (root) => `${list(root)}, line 3: 0000001 is named already in line 1. ${repair}`,
    ],
    [
      'a line cut off',
      inside({'images_variant_train.txt': '0000002 707-320\n0000'}),
      (root) => `${list(root)}, line 2: expected an image, a class, received '0000'. ${repair}`,
    ],
    [
      'no box',
      inside({'images_box.txt': '0000002 0 0 2 2\n'}),
      (root) =>
        `${box(root)} says nothing of 0000001, which images_variant_train.txt names in line 1: one of them was cut off, or they are of different versions. Unpack both again.`,
    ],
    [
      'a box without area',
      inside({'images_box.txt': '0000001 2 0 2 2\n'}),
      (root) =>
        `${box(root)}, line 1: expected a box with xmin below xmax and ymin below ymax, received 2 0 2 2. ${repair}`,
    ],
    [
      'a corner that is no number',
      inside({'images_box.txt': '0000001 2 0 x 2\n'}),
      (root) => `${box(root)}, line 1: expected a corner of 0 or more, received x. ${repair}`,
    ],
    [
      'a box beyond its picture',
      inside({'images_box.txt': '0000001 0 0 3 2\n0000002 0 0 2 2\n'}),
      (root) =>
        `${data(root, 'images/0000001.jpg')} could not be decoded: its box reaches beyond it. The list of boxes is of another version. Download both again.`,
    ],
  ]);
});

test('bad options of FGVC-Aircraft are errors', (t) => {
  const options = {root: '.', split: 'train'} as const;
  t.throws(() => fgvcAircraft({...options, annotationLevel: 'maker' as 'family'}), {
    message: 'Expected annotationLevel to be one of variant, family, manufacturer, received maker.',
  });
  t.throws(() => fgvcAircraft({...options, crop: 'roi' as 'box'}), {
    message: 'Expected crop to be one of box, none, received roi.',
  });
  t.throws(() => fgvcAircraft({...options, annotation_level: 'family'} as typeof options), {
    message:
      'Expected the options of fgvcAircraft to be among size, decoder, keep, root, split, annotationLevel, crop, received annotation_level. Did you mean annotationLevel?',
  });
});

testWithShared(
  'The sample of FGVC-Aircraft is cut out of its boxes, in three levels of classes',
  'data/aircraft',
  async (t, root) => {
    const dataset = fgvcAircraft({root, split: 'trainval'});
    t.is(dataset.length, 36);
    t.is(dataset.classes?.length, 100);
    t.is(fgvcAircraft({root, split: 'trainval', annotationLevel: 'family'}).classes?.length, 70);
    t.is(fgvcAircraft({root, split: 'test', annotationLevel: 'manufacturer'}).classes?.length, 30);
    await readsWhole(t, fgvcAircraft({root, split: 'train', size: 32}));
    const [boxed, whole] = await Promise.all([
      dataset.get(0),
      fgvcAircraft({root, split: 'trainval', crop: 'none'}).get(0),
    ]);
    t.true((boxed.input.shape[0] as number) < (whole.input.shape[0] as number));
    const cessna = dataset.classes?.indexOf('Cessna 172') as number;
    t.is(dataset.labels?.filter((label) => label === cessna).length, 4);
  },
);
