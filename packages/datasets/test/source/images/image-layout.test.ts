import {imageFolder} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {emptyFiles} from './picture-files.js';

/** The classes of a folder, and the class of each example by its path; `undefined` where it has none. */
function layoutOf(t: ExecutionContext, ...names: string[]) {
  const root = temporaryFolder(t);
  emptyFiles(root, ...names);
  const images = imageFolder({root, split: undefined as never});
  return {...classesOf(root, images), beside: images.notTaken.beside};
}

/** The same of each given split. */
function splitsOf(t: ExecutionContext, ...names: string[]) {
  const root = temporaryFolder(t);
  emptyFiles(root, ...names);
  const {splits, notTaken} = imageFolder({root, split: 'all'});
  return {
    splits: Object.fromEntries(Object.entries(splits).map(([name, images]) => [name, classesOf(root, images)])),
    beside: notTaken.beside,
  };
}

function classesOf(root: string, {classes, labels, files = []}: Partial<ReturnType<typeof imageFolder>>) {
  const named = files.map((path, index) => [path.slice(root.length + 1), classes?.[labels?.[index] ?? -1]]);
  return {classes, images: Object.fromEntries(named) as Record<string, string | undefined>};
}

test('A class is a folder that holds images, named by its path: nothing is merged', (t) => {
  t.deepEqual(layoutOf(t, 'animals/cats/1.jpg', 'animals/dogs/2.jpg', 'things/3.jpg'), {
    classes: ['animals/cats', 'animals/dogs', 'things'],
    images: {'animals/cats/1.jpg': 'animals/cats', 'animals/dogs/2.jpg': 'animals/dogs', 'things/3.jpg': 'things'},
    beside: [],
  });
  t.deepEqual(layoutOf(t, 'zebra/1.jpg', 'zebra/herd/2.jpg').images, {
    'zebra/1.jpg': undefined, // All lie in zebra; herd is the only class, and one class tells nothing apart.
    'zebra/herd/2.jpg': undefined,
  });
});

test('Folders that all images share name no class', (t) => {
  const {classes} = layoutOf(t, 'photos/animals/cats/1.jpg', 'photos/animals/dogs/2.jpg');
  t.deepEqual(classes, ['cats', 'dogs']);
  t.deepEqual(layoutOf(t, 'n01/images/1.jpg', 'n02/images/2.jpg').classes, ['n01', 'n02']);
});

test('A flat folder, and one folder, have no labels', (t) => {
  t.deepEqual(layoutOf(t, '2.jpg', '1.jpg'), {
    classes: undefined,
    images: {'1.jpg': undefined, '2.jpg': undefined},
    beside: [],
  });
  t.deepEqual(layoutOf(t, 'all/1.jpg', 'all/2.jpg').classes, undefined);
  t.deepEqual(layoutOf(t, '1.jpg', 'more/2.jpg'), {
    classes: undefined,
    images: {'1.jpg': undefined, 'more/2.jpg': undefined},
    beside: [],
  });
});

test('Images beside the classes are left out and named', (t) => {
  const {classes, images, beside} = layoutOf(t, 'cat/1.jpg', 'dog/2.jpg', 'cover.jpg');
  t.deepEqual(classes, ['cat', 'dog']);
  t.deepEqual(images, {'cat/1.jpg': 'cat', 'dog/2.jpg': 'dog'});
  t.deepEqual(beside, ['cover.jpg']);
});

for (const [train, other] of [
  ['train', 'test'],
  ['Training', 'Validation'],
  ['train', 'val'],
  ['train_set', 'test-set'],
  ['train2017', 'val2017'],
  ['trainset', 'testset'],
  ['ILSVRC2012_img_train', 'ILSVRC2012_img_val'],
  ['training_data', 'dev'],
] as const) {
  test(`${train} and ${other} are splits, not classes`, (t) => {
    const {splits, beside} = splitsOf(
      t,
      `${train}/cat/1.jpg`,
      `${train}/dog/2.jpg`,
      `${other}/cat/3.jpg`,
      `${other}/dog/4.jpg`,
    );
    const name = /test/i.test(other) ? 'test' : 'validation';
    t.deepEqual(splits, {
      train: {classes: ['cat', 'dog'], images: {[`${train}/cat/1.jpg`]: 'cat', [`${train}/dog/2.jpg`]: 'dog'}},
      [name]: {classes: ['cat', 'dog'], images: {[`${other}/cat/3.jpg`]: 'cat', [`${other}/dog/4.jpg`]: 'dog'}},
    });
    t.deepEqual(beside, []);
  });
}

test('Three splits below a folder of their own number their classes alike', (t) => {
  const {splits, beside} = splitsOf(
    t,
    ...['set/train/a/1.jpg', 'set/train/b/2.jpg', 'set/train/c/3.jpg', 'set/val/b/4.jpg', 'set/val/c/5.jpg'],
    ...['set/test/c/6.jpg', 'set/extra/a/7.jpg', 'set/8.jpg'],
  );
  t.deepEqual(Object.keys(splits), ['train', 'validation', 'test']);
  t.deepEqual(splits.validation, {classes: ['a', 'b', 'c'], images: {'set/val/b/4.jpg': 'b', 'set/val/c/5.jpg': 'c'}});
  t.deepEqual(splits.test?.images, {'set/test/c/6.jpg': 'c'});
  t.deepEqual(beside, ['set/8.jpg', 'set/extra/a/7.jpg']);
});

test('Splits inside each class are splits too', (t) => {
  const {splits} = splitsOf(t, 'cat/train/1.jpg', 'cat/test/2.jpg', 'dog/train/3.jpg', 'dog/test/4.jpg');
  t.deepEqual(splits.train, {classes: ['cat', 'dog'], images: {'cat/train/1.jpg': 'cat', 'dog/train/3.jpg': 'dog'}});
  t.deepEqual(splits.test, {classes: ['cat', 'dog'], images: {'cat/test/2.jpg': 'cat', 'dog/test/4.jpg': 'dog'}});
});

test('A split without class folders has no labels while the others have', (t) => {
  const {splits} = splitsOf(t, 'train/n01/images/1.jpg', 'train/n02/images/2.jpg', 'val/images/3.jpg', 'test/4.jpg');
  t.deepEqual(splits.train?.classes, ['n01', 'n02']);
  t.deepEqual(splits.validation, {classes: undefined, images: {'val/images/3.jpg': undefined}});
  t.deepEqual(splits.test, {classes: undefined, images: {'test/4.jpg': undefined}});
});

test('Flat splits have no labels', (t) => {
  const {splits} = splitsOf(t, 'train/1.jpg', 'train/2.jpg', 'test/3.jpg');
  t.deepEqual(splits, {
    train: {classes: undefined, images: {'train/1.jpg': undefined, 'train/2.jpg': undefined}},
    test: {classes: undefined, images: {'test/3.jpg': undefined}},
  });
});

test('Classes that are called as a split is remain classes where there is only one such name', (t) => {
  t.deepEqual(layoutOf(t, 'train/1.jpg', 'bus/2.jpg', 'car/3.jpg').classes, ['bus', 'car', 'train']);
  t.deepEqual(layoutOf(t, 'train_station/1.jpg', 'test_tube/2.jpg').classes, ['test_tube', 'train_station']);
});
