import {Random} from '@annulus/datasets';
import {type CocoGroundTruth, type CocoObject, type CocoResult, evaluateCoco} from '@annulus/detection';
import test from 'ava';
import {naivePrecision} from './naive-coco.js';

const size = 300;

/** Few places, few scores: overlaps and scores are often equal, boxes often have no width, images nothing in them. */
function drawn(random: Random): {truth: CocoGroundTruth; results: CocoResult[]} {
  const box = () => {
    const side = () => [0, 8, 32, 40, 96, 120][random.integer(6)] as number;
    return [8 * random.integer(4), 8 * random.integer(4), side(), side()];
  };
  const images = [9, 4, 7].map((id) => ({id, width: size, height: size}));
  const categories = [5, 2].map((id) => ({id, name: `category ${id}`}));
  const place = () => ({image_id: [9, 4, 7][random.integer(3)] as number, category_id: random.bernoulli(0.7) ? 5 : 2});
  const annotations = Array.from({length: random.integer(12)}, (_, id) => {
    const bbox = box();
    const area = random.bernoulli(0.5) ? (bbox[2] as number) * (bbox[3] as number) : 1024 * random.integer(11);
    return {id: id + 1, ...place(), bbox, area, iscrowd: random.bernoulli(0.2) ? 1 : 0};
  });
  const some = random.bernoulli(0.1) ? 400 : 20;
  const results = Array.from({length: random.integer(some)}, () => ({
    ...place(),
    bbox: box(),
    score: random.integer(5) / 4,
  }));
  return {truth: {images, categories, annotations}, results};
}

test('precision is that of the loops that define it, whatever is equal, empty or crowded', (t) => {
  const random = new Random(11);
  for (let round = 0; round < 12; round++) {
    const {truth, results} = drawn(random);
    const {curves} = evaluateCoco({truth, results, iouType: 'bbox'});
    t.deepEqual(Array.from(curves.precision), naivePrecision(truth, results));
  }
});

const truth: CocoGroundTruth = {
  images: [{id: 1, width: 20, height: 10}],
  categories: [{id: 3, name: 'cat'}],
  annotations: [
    {
      id: 1,
      image_id: 1,
      category_id: 3,
      bbox: [2, 2, 6, 4],
      area: 24,
      segmentation: [[2, 2, 8, 2, 8, 6, 2, 6]],
      keypoints: [3, 3, 2, 5, 5, 1],
    },
  ],
};

const found = {image_id: 1, category_id: 3, score: 0.5};

test('what a result lacks is made of what it has', (t) => {
  const [bbox, keypoints] = [
    [2, 2, 6, 4],
    [2, 2, 2, 8, 6, 2],
  ];
  const segmentation = {size: [10, 20] as const, counts: [22, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 124]};
  const ap = (iouType: 'bbox' | 'segm', result: Partial<CocoResult>) =>
    evaluateCoco({truth, results: [{...found, ...result}], iouType}).stats[0]?.toFixed(3);
  for (const result of [{bbox}, {segmentation}, {keypoints}]) t.is(ap('bbox', result), '1.000');
  for (const result of [{bbox}, {segmentation}]) t.is(ap('segm', result), '1.000');
});

test('a truth whose id is 0 is found as any other', (t) => {
  const annotations = truth.annotations.map((each) => ({...each, id: 0}));
  const results = [{...found, bbox: [2, 2, 6, 4]}];
  t.is(evaluateCoco({truth: {...truth, annotations}, results, iouType: 'bbox'}).stats[0]?.toFixed(3), '1.000');
});

test('a truth without a polygon of three points is there, and nothing finds it', (t) => {
  const segmentation = {size: [10, 20] as const, counts: [22, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 124]};
  const results = [{...found, segmentation}];
  const ap = (polygons: number[][]) => {
    const annotations = truth.annotations.map((each) => ({...each, segmentation: polygons}));
    return evaluateCoco({truth: {...truth, annotations}, results, iouType: 'segm'}).stats[0]?.toFixed(3);
  };
  const square = [2, 2, 8, 2, 8, 6, 2, 6];
  t.deepEqual([[square], [square, [0, 0, 3, 3]]].map(ap), ['1.000', '1.000']);
  t.deepEqual([[], [[0, 0, 3, 3]]].map(ap), ['0.000', '0.000']); // As pycocotools has it of run lengths without a pixel.
});

test('a truth without keypoints need not be found, as one without any that is labelled', (t) => {
  const results = [{...found, keypoints: [3, 3, 1, 5, 5, 1]}];
  const {keypoints: _, ...bare} = truth.annotations[0] as CocoObject;
  const stats = (object: Omit<CocoObject, 'id'>) => {
    const annotations = [...truth.annotations, {...object, id: 2, bbox: [9, 2, 6, 4]}];
    return evaluateCoco({truth: {...truth, annotations}, results, iouType: 'keypoints', keypointSigmas: [1, 1]}).stats;
  };
  t.deepEqual(stats(bare), stats({...bare, keypoints: [0, 0, 0, 0, 0, 0]}));
  t.is(stats(bare)[0]?.toFixed(3), '1.000');
});

test('keypoints of other objects than persons are measured by their own sigmas', (t) => {
  const results = [{...found, keypoints: [3, 4, 1, 5, 5, 1]}];
  const ap = (sigma: number) =>
    evaluateCoco({truth, results, iouType: 'keypoints', keypointSigmas: [sigma, sigma]}).stats[0];
  t.is(ap(0.05)?.toFixed(3), '0.200'); // The first is off by a pixel: 0.125, and the mean of both 0.562.
  t.is(ap(1)?.toFixed(3), '1.000');
});

test('results that do not belong to the ground truth are refused', (t) => {
  const refuses = (result: object, message: string, iouType: 'bbox' | 'segm' | 'keypoints' = 'bbox') =>
    t.throws(() => evaluateCoco({truth, results: [{...found, ...result}], iouType}), {instanceOf: RangeError, message});
  const advice = "Evaluate what belongs together, in COCO's numbers.";
  refuses(
    {image_id: 2},
    `Expected image_id of results[0] to name one of the 1 images of the ground truth, received 2. ${advice}`,
  );
  refuses(
    {category_id: 1},
    `Expected category_id of results[0] to name one of the 1 categories of the ground truth, received 1. ${advice}`,
  );
  refuses({score: Number.NaN}, 'Expected score of results[0] to be a finite number, received NaN.');
  refuses({}, 'Expected results[0] to have a bbox, received none.');
  refuses({bbox: [1, 1, 1]}, 'Expected results[0] to have a bbox, received none.');
  const finite = (what: string) =>
    `Expected ${what} of results[0] to be finite numbers. Leave out what is not, or find out where it comes from.`;
  refuses({bbox: [1, Number.NaN, 1, 1]}, finite('bbox'));
  refuses(
    {segmentation: {size: [2, 2], counts: [4]}},
    'results[0]: Expected run lengths of 10 x 20 pixels, received size [2, 2] and counts of 4 pixels. Write the mask again, in the size of its image.',
    'segm',
  );
  refuses({keypoints: [1, 1, 2]}, 'Expected results[0] to have a segmentation, received none.', 'segm');
  refuses(
    {keypoints: [1, 1, 2]},
    'Expected annotations[0] to have three numbers for each of 17 keypoints, received 6 numbers.',
    'keypoints',
  );
  t.throws(
    () =>
      evaluateCoco({truth, results: [{...found, bbox: [1, 1, 1, 1]}], iouType: 'keypoints', keypointSigmas: [1, 1]}),
    {
      instanceOf: RangeError,
      message: 'Expected results[0] to have three numbers for each of 2 keypoints, received none.',
    },
  );
  const sigmas = {iouType: 'keypoints', keypointSigmas: [1, 1]} as const;
  t.throws(() => evaluateCoco({truth, results: [{...found, keypoints: [1, 1, 1, Number.NaN, 1, 1]}], ...sigmas}), {
    instanceOf: RangeError,
    message: finite('keypoints'),
  });
  const {area: _, ...without} = truth.annotations[0] as CocoObject;
  t.throws(
    () => evaluateCoco({truth: {...truth, annotations: [without as CocoObject]}, results: [], iouType: 'bbox'}),
    {
      instanceOf: RangeError,
      message: 'Expected area of annotations[0] to be a finite number, received undefined.',
    },
  );
  const annotations = truth.annotations.map((each) => ({...each, category_id: 4}));
  t.throws(() => evaluateCoco({truth: {...truth, annotations}, results: [], iouType: 'bbox'}), {
    instanceOf: RangeError,
    message: `Expected category_id of annotations[0] to name one of the 1 categories of the ground truth, received 4. ${advice}`,
  });
});
