import {decodeHeatmaps} from '../../src/index.js';
import {flat, isNear, testWithReference} from '../reference.js';

testWithReference('keypoints are read from heat maps as in Detectron2', 'mask-keypoint', (t, {heatmapDecoding}) => {
  const {maps, boxes, keypoints} = heatmapDecoding;
  const [, count, size] = maps.shape;
  const found = decodeHeatmaps({values: flat(maps.data), keypoints: count, size}, flat(boxes));
  isNear(t, found, keypoints, 1e-5);
});
