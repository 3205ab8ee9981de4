import {join} from 'node:path';
import {
  cocoDetection,
  type Detected,
  detectedResults,
  evaluateCoco,
  type IouType,
  maskOf,
  readCocoGroundTruth,
  type Segmentation,
} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';

const found: Detected = {
  image: 7,
  boxes: [1, 2, 5, 10, 0, 0, 4, 4],
  classes: [1, 0],
  scores: [0.5, 0.25],
  masks: [
    {height: 2, width: 2, counts: Uint32Array.of(3, 1)},
    {height: 2, width: 2, counts: Uint32Array.of(0, 4)},
  ],
  keypoints: [1.5, 2.5, 9, 3.5, 4.5, 8],
};

const categories = [
  {id: 90, name: 'toothbrush'},
  {id: 3, name: 'cat'},
];

test('detections become results in the numbers of COCO', (t) => {
  const [first, second] = [
    {image_id: 7, category_id: 90, score: 0.5},
    {image_id: 7, category_id: 3, score: 0.25},
  ];
  const boxes = [
    [1, 2, 4, 8],
    [0, 0, 4, 4],
  ] as const;
  t.deepEqual(detectedResults([found], categories, 'bbox'), [
    {...first, bbox: [...boxes[0]]},
    {...second, bbox: [...boxes[1]]},
  ]);
  t.deepEqual(detectedResults([found], categories, 'segm'), [
    {...first, segmentation: {size: [2, 2], counts: '31'}},
    {...second, segmentation: {size: [2, 2], counts: '04'}},
  ]);
  t.deepEqual(detectedResults([found], categories, 'keypoints'), [
    {...first, bbox: [...boxes[0]], keypoints: [1, 2, 9]},
    {...second, bbox: [...boxes[1]], keypoints: [3, 4, 8]},
  ]);
});

test('detections that lack what is evaluated are refused', (t) => {
  const {masks: _, keypoints: __, ...bare} = found;
  const refuses = (detected: Detected, iouType: 'bbox' | 'segm' | 'keypoints', message: string) =>
    t.throws(() => detectedResults([detected], categories, iouType), {instanceOf: RangeError, message});
  refuses(bare, 'segm', 'Expected a mask of each detection in image 7, received none.');
  refuses(bare, 'keypoints', 'Expected keypoints of each detection in image 7, received none.');
  refuses({...bare, classes: [2, 0]}, 'bbox', 'Expected a class from 0 to 1, received 2 in image 7.');
});

test('detections of which something is missing, too many, or no finite number are refused', (t) => {
  const refuses = (change: Partial<Detected>, iouType: IouType, message: string, known = categories) =>
    t.throws(() => detectedResults([{...found, ...change}], known, iouType), {instanceOf: RangeError, message});
  const {masks = []} = found;
  const eight = 'Expected boxes to be 8 finite numbers, received';
  refuses({boxes: [1, 2, 3]}, 'bbox', `${eight} 3 of them in image 7.`);
  refuses({boxes: [...(found.boxes as number[]), 1, 2, 3, 4]}, 'keypoints', `${eight} 12 of them in image 7.`);
  refuses({boxes: [1, 2, Number.NaN, 10, 0, 0, 4, 4]}, 'bbox', `${eight} NaN in image 7.`);
  refuses({classes: [1]}, 'bbox', 'Expected scores to be 1 finite numbers, received 2 of them in image 7.');
  refuses({classes: [1], scores: [1]}, 'bbox', 'Expected boxes to be 4 finite numbers, received 8 of them in image 7.');
  for (const iouType of ['bbox', 'segm', 'keypoints'] as const) {
    const two = 'Expected scores to be 2 finite numbers, received';
    refuses({scores: []}, iouType, `${two} 0 of them in image 7.`);
    refuses({scores: [0.5, Number.POSITIVE_INFINITY]}, iouType, `${two} Infinity in image 7.`);
    refuses({image: Number.NaN}, iouType, 'Expected the number of an image, received NaN.');
  }
  const [first] = masks as [(typeof masks)[number]];
  refuses({masks: [first]}, 'segm', 'Expected a mask of each detection in image 7, received 1 of 2.');
  refuses({masks: [...masks, first]}, 'segm', 'Expected a mask of each detection in image 7, received 3 of 2.');
  refuses(
    {keypoints: [1, 2, 3, 4, 5]},
    'keypoints',
    'Expected x, y and a score of the keypoints of each detection in image 7, of 2 in all, received 5 numbers.',
  );
  refuses(
    {keypoints: []},
    'keypoints',
    'Expected x, y and a score of the keypoints of each detection in image 7, of 2 in all, received 0 numbers.',
  );
  refuses(
    {keypoints: [1.5, Number.NaN, 9, 3.5, 4.5, 8]},
    'keypoints',
    'Expected keypoints to be 6 finite numbers, received NaN in image 7.',
  );
  const named = categories.map((category) => ({...category, keypoints: ['ear', 'tail']}));
  refuses({}, 'keypoints', 'Expected keypoints to be 12 finite numbers, received 6 of them in image 7.', named);
});

test('an image in which nothing was found has no results', (t) => {
  const nothing = {image: 7, boxes: [], classes: [], scores: []};
  for (const iouType of ['bbox', 'segm', 'keypoints'] as const) {
    t.deepEqual(detectedResults([nothing], categories, iouType), []);
  }
});

testWithShared('who finds just what is in the images of COCO gets full marks', 'data/coco-tiny', (t, root) => {
  for (const task of ['instances', 'person_keypoints'] as const) {
    const truth = readCocoGroundTruth(join(root, 'annotations', `${task}_val2017.json`));
    const detected = cocoDetection({root, split: 'val', task, scenes: 'trainable'}).scenes.map(
      ({id, height, width, instances: {boxes, classes, masks, keypoints}}): Detected => ({
        image: id as number,
        boxes,
        classes,
        scores: Array.from(classes, (_, place) => (isLabelled(keypoints, place) ? 1 : 0)),
        ...(masks && {masks: masks.map((mask) => maskOf(mask as Segmentation, height, width))}),
        ...(keypoints && {keypoints}),
      }),
    );
    for (const iouType of task === 'instances' ? (['bbox', 'segm'] as const) : (['keypoints'] as const)) {
      const results = detectedResults(detected, truth.categories, iouType);
      t.is(evaluateCoco({truth, results, iouType}).stats[0]?.toFixed(3), '1.000');
    }
  }
});

/** Who has no labelled keypoint is not asked for, and comes last. */
const isLabelled = (keypoints: Float32Array | undefined, place: number): boolean =>
  keypoints?.subarray(51 * place, 51 * (place + 1)).some((value, at) => at % 3 === 2 && value > 0) ?? true;
