import {picture} from '@annulus/testing/damage';

/** The file of the annotations. */
export const name = 'annotations/instances_val2017.json';
/** An object in the first image. */
export const annotation = {
  id: 1,
  image_id: 5,
  category_id: 90,
  bbox: [0, 0, 1, 1],
  area: 1,
  iscrowd: 0,
  segmentation: [[0, 0, 1, 0, 1, 1]],
};

/** The annotations of two images, changed. */
export const json = (change: object) =>
  JSON.stringify({
    images: [
      {id: 5, file_name: '5.jpg', width: 2, height: 2},
      {id: 6, file_name: '6.jpg', width: 2, height: 2},
    ],
    annotations: [annotation],
    categories: [
      {id: 90, name: 'toothbrush', keypoints: ['left', 'right']},
      {id: 7, name: 'cat'},
    ],
    ...change,
  });

/** All files of it. */
export const sound = {[name]: json({}), 'val2017/5.jpg': picture, 'val2017/6.jpg': picture};
/** The file with such annotations, each as it is changed. */
export const annotated = (...annotations: object[]) => ({
  [name]: json({annotations: annotations.map((each, index) => ({...annotation, id: index + 1, ...each}))}),
});
