import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {DataFileError} from '@annulus/datasets';
import {readCocoResults} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {askedTasks} from '../../src/detect/asked-tasks.js';
import {detectors} from '../../src/detect/detectors/detectors.js';
import {sceneFolder} from './scene-folder.js';
import {toldBy} from './told.js';

/** COCO divides by a hair more than there is, so that all found is a hair below 1. */
const near = (value: number | null | undefined): number => Number((value ?? Number.NaN).toFixed(9));

test('what is told exactly is found wholly, boxes, masks and keypoints', (t) => {
  const root = sceneFolder(t);
  const instances = detectors.instances.open({root});
  const {scores, files} = instances.measure(toldBy(instances.test));
  const {'coco-boxes': boxes, 'coco-masks': masks} = scores;
  t.deepEqual([near(boxes?.AP), near(masks?.AP50), masks?.statistics?.length], [1, 1, 12]);
  t.deepEqual(
    boxes?.classes.map(({name, precision}) => [name, near(precision)]),
    [
      ['person', 1],
      ['cup', 1],
    ],
  );
  t.deepEqual(Object.keys(files), ['bbox.json', 'segm.json']);
  const path = join(temporaryFolder(t), 'bbox.json');
  writeFileSync(path, [...(files['bbox.json'] ?? [])].join(''));
  t.deepEqual(
    readCocoResults(path).map(({image_id, category_id}) => [image_id, category_id]),
    [
      [1, 1],
      [2, 1],
      [2, 47],
    ],
  );
  const keypoints = detectors.keypoints.open({root});
  const points = keypoints.measure(toldBy(keypoints.test)).scores;
  t.deepEqual([near(points['coco-keypoints']?.AP), points['coco-keypoints']?.statistics?.length], [1, 10]);
});

test('nothing found is a precision of 0, and where nothing is to be found there is none', (t) => {
  const {test: images, measure, precisionIn} = detectors.instances.open({root: sceneFolder(t)});
  const none = images.scenes.map(({id}) => ({image: id, boxes: [], classes: [], scores: [], masks: []}));
  t.is(measure(none).scores['coco-boxes']?.AP, 0);
  t.deepEqual(none.map(precisionIn), [0, 0]);
  t.deepEqual(
    toldBy(images).map((found) => near(precisionIn(found))),
    [1, 1],
  );
});

/** Changes the objects and categories of a file of annotations. */
function rewrite(
  path: string,
  change: (content: {annotations: Record<string, unknown>[]; categories: object[]}) => void,
) {
  const content = JSON.parse(readFileSync(path, 'utf8'));
  change(content);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('test objects without a mask are told of before anything is trained, and are not found', (t) => {
  const root = sceneFolder(t);
  rewrite(join(root, 'annotations', 'instances_val2017.json'), ({annotations}) => {
    for (const [place, segmentation] of [[[0, 0, 3, 3]], []].entries())
      Object.assign(annotations[place] ?? {}, {segmentation});
  });
  rewrite(join(root, 'annotations', 'instances_train2017.json'), ({annotations}) => {
    Object.assign(annotations[0] ?? {}, {iscrowd: 1});
  });
  const {test: images, found, measure} = detectors.instances.open({root});
  t.deepEqual(found, [
    'Left out, since nothing can be learned from them: 1 training image and 1 object',
    '2 of 3 test objects without a mask, which cannot be found as masks: annotation 1 of instances_val2017.json the first',
  ]);
  const {'coco-boxes': boxes, 'coco-masks': masks} = measure(toldBy(images)).scores;
  t.is(near(boxes?.AP), 1);
  t.deepEqual(
    masks?.classes.map(({precision}) => near(precision)),
    [0, 1],
  );
});

test('keypoints of others than persons are refused before anything is trained', (t) => {
  const root = sceneFolder(t);
  const path = rewrite(join(root, 'annotations', 'person_keypoints_val2017.json'), (content) => {
    content.categories = [{id: 1, name: 'cat', keypoints: ['ear', 'tail']}];
    for (const each of content.annotations) each.keypoints = [9, 9, 2, 8, 8, 2];
  });
  t.throws(() => detectors.keypoints.open({root}), {
    instanceOf: DataFileError,
    message: `Expected the categories of ${path} to name the 17 keypoints of a person, received 2 of cat. Take COCO's own file, or measure by evaluateCoco with keypointSigmas of your own.`,
  });
});

test('other categories in the test than in the training are refused before anything is trained', (t) => {
  const root = sceneFolder(t);
  const train = join(root, 'annotations', 'instances_train2017.json');
  const refuses = (categories: object[], which: string) => {
    const path = rewrite(join(root, 'annotations', 'instances_val2017.json'), (content) => {
      content.categories = categories;
    });
    t.throws(() => detectors.instances.open({root}), {
      instanceOf: DataFileError,
      message: `Expected ${path} to have the categories of ${train}, received ${which}. Take both files of one version.`,
    });
  };
  const [person, cup] = [
    {id: 1, name: 'person'},
    {id: 47, name: 'cup'},
  ];
  refuses([person, {...cup, name: 'mug'}], 'mug in place of cup');
  refuses([person, cup, {id: 50, name: 'fork'}], 'fork in place of none');
  refuses([person, {id: 2, name: 'fork'}, cup], 'fork in place of cup');
});

test('of more images some are drawn, the same ones each time, and only they count', (t) => {
  const root = sceneFolder(t, {train: 9, val: 6});
  const open = () => detectors.instances.open({root, train: 4, test: 3});
  const {train, test: images, measure} = open();
  const ids = images.scenes.map(({id}) => id);
  t.deepEqual([train.length, images.length], [4, 3]);
  t.deepEqual(
    open().test.scenes.map(({id}) => id),
    ids,
  );
  t.is(near(measure(toldBy(images)).scores['coco-boxes']?.AP), 1);
  t.is(detectors.instances.open({root, test: 99}).test.length, 6);
});

test('a data set lies in a folder of its name, in that of its archive, or in the root itself', (t) => {
  const root = sceneFolder(t);
  const around = temporaryFolder(t);
  mkdirSync(join(around, 'coco-crops'));
  t.deepEqual(askedTasks('all', root), ['coco-boxes', 'coco-masks', 'coco-keypoints']);
  t.deepEqual(askedTasks(['coco-keypoints', 'coco-boxes'], root), ['coco-boxes', 'coco-keypoints']);
  renameSync(root, join(around, 'coco-crops', 'coco'));
  t.deepEqual(askedTasks('all', around), ['coco-boxes', 'coco-masks', 'coco-keypoints']);
  t.is(detectors.instances.open({root: around}).train.length, 3);
  renameSync(join(around, 'coco-crops', 'coco'), root);
});

test('a data set that is absent says where it should be', (t) => {
  const root = temporaryFolder(t);
  const message = (make: () => unknown) => t.throws(make)?.message.replaceAll(root, '~');
  t.is(
    message(() => askedTasks('all', root)),
    "Expected root to hold COCO 2017 or Pascal VOC 2007, or to be the folder of one; ~ holds none. Download COCO: download({set: 'coco-crops', root: '~'})",
  );
  t.is(
    message(() => detectors.keypoints.open({root})),
    "Expected root to hold COCO 2017 in ~/coco-crops, or to be its folder with annotations/person_keypoints_val2017.json in it; ~ has neither. Download it: download({set: 'coco-crops', root: '~'})",
  );
  t.is(
    message(() => detectors.voc.open({root: join(root, 'none')})),
    "Expected root to hold Pascal VOC 2007 in ~/none/voc2007, or to be its folder with VOC2007/ImageSets/Main/trainval.txt in it; ~/none does not exist. Download it: download({set: 'voc2007', root: '~/none'})",
  );
});

test('a data set that lacks a file is not called absent', (t) => {
  const root = temporaryFolder(t);
  const coco = join(root, 'coco');
  renameSync(sceneFolder(t), coco);
  for (const task of ['instances', 'person_keypoints']) rmSync(join(coco, 'annotations', `${task}_val2017.json`));
  const message = (make: () => unknown) => t.throws(make, {name: 'OptionError'})?.message.replaceAll(root, '~');
  const lacking =
    'Expected COCO 2017 in ~/coco to have annotations/instances_val2017.json, which is not there. Unpack it there.';
  t.is(
    message(() => detectors.instances.open({root})),
    lacking,
  );
  t.is(
    message(() => askedTasks('all', root)),
    lacking,
  );
});

testWithShared(
  'VOC is learned from trainval and tested on test, and its files have its pixels',
  'data/voc2007',
  (t, root) => {
    t.deepEqual(askedTasks('all', root), ['voc-boxes']);
    t.true(askedTasks('all', dirname(root)).includes('voc-boxes'));
    const {train, test: images, found, measure, precisionIn} = detectors.voc.open({root});
    t.deepEqual([train.length, images.length, train.classes.length], [13, 10, 20]);
    const {annotations} = detectors.voc;
    const said = annotations(root, {train, test: images, found, measure, precisionIn});
    t.deepEqual([said.train.length, said.test.length], [13, 10]);
    t.true([...said.train, ...said.test].every((path) => path.endsWith('.xml') && existsSync(path)));
    t.deepEqual(found, ['VOC 2012 is not there: trained on trainval of 2007 alone']);
    const told = toldBy(images);
    const {scores, files} = measure(told);
    t.is(near(scores['voc-boxes']?.AP50), 1);
    t.true(scores['voc-boxes']?.classes.some(({precision}) => precision === null));
    t.true(told.map(precisionIn).every((precision) => near(precision) === 1 || Number.isNaN(precision)));
    t.is(Object.keys(files).length, 20);
    const lines = Object.values(files)
      .flatMap((pieces) => [...pieces])
      .join('')
      .trim()
      .split('\n');
    t.is(
      lines.length,
      images.scenes.reduce((sum, {instances}) => sum + instances.classes.length, 0),
    );
    t.true(lines.every((line) => /^\d{6} 0\.\d{3}( \d+\.\d){4}$/.test(line)));
  },
);

testWithShared('masks as run lengths and crowds of COCO are measured too', 'data/coco-tiny', (t, root) => {
  const {train, test: images, measure} = detectors.instances.open({root});
  t.deepEqual([images.length, train.classes.length], [50, 80]);
  const {scores} = measure(toldBy(images));
  t.deepEqual([near(scores['coco-boxes']?.AP), near(scores['coco-masks']?.AP)], [1, 1]);
});
