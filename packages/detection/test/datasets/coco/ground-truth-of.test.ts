import {type CocoGroundTruth, groundTruthOf, objectsByImage} from '@annulus/detection';
import test from 'ava';

const object = (id: number, image_id: number) => ({id, image_id, category_id: 1, bbox: [0, 0, 1, 1], area: 1});

const truth: CocoGroundTruth = {
  images: [4, 2, 9].map((id) => ({id, width: 2, height: 2})),
  annotations: [object(1, 9), object(2, 4), object(3, 9)],
  categories: [{id: 1, name: 'cat'}],
};

test('a ground truth of some images has them, their objects and all categories, in the order of the file', (t) => {
  const {images, annotations, categories} = groundTruthOf(truth, [9, 2, 'none']);
  t.deepEqual(
    images.map(({id}) => id),
    [2, 9],
  );
  t.deepEqual(annotations, [object(1, 9), object(3, 9)]);
  t.is(categories, truth.categories);
});

test('objects by image have every image, those without objects too', (t) => {
  t.deepEqual(
    [...objectsByImage(truth)],
    [
      [4, [object(2, 4)]],
      [2, []],
      [9, [object(1, 9), object(3, 9)]],
    ],
  );
});
