import {type DetectionDataset, detectionBatches, type Scene} from '@annulus/detection';
import test from 'ava';
import {detectors} from '../../src/detect/detectors/detectors.js';
import {fittedProtocol, smallerBatches, trainingBatches} from '../../src/detect/training-batches.js';
import {sceneFolder} from './scene-folder.js';

const scene = (width: number, height: number) => ({width, height}) as Scene;

/** So many wide images, and so many others. */
const images = (wide: number, others: number) =>
  ({
    scenes: [...Array<Scene>(wide).fill(scene(9, 8)), ...Array<Scene>(others).fill(scene(8, 8))],
  }) as unknown as DetectionDataset;

const {'1x': once} = detectors.instances.schedules;

test('all updates see as many images, where there are a batch of wide ones and one of others', (t) => {
  t.deepEqual(trainingBatches(images(20, 17), 16), {batchSize: 16, grouping: 'aspect', lastBatch: 'drop'});
  t.deepEqual(trainingBatches(images(16, 0), 16), {batchSize: 16, grouping: 'aspect', lastBatch: 'drop'});
  t.deepEqual(fittedProtocol(once, images(20, 17)), once);
  t.deepEqual(smallerBatches(once, images(20, 17)), []);
});

test('of few images none is left out, and the size of a batch and its rate are those that there really are', (t) => {
  t.deepEqual(trainingBatches(images(20, 15), 16), {batchSize: 16, grouping: 'aspect', lastBatch: 'keep'});
  t.deepEqual(trainingBatches(images(4, 0), 16), {batchSize: 4, grouping: 'aspect', lastBatch: 'drop'});
  t.deepEqual(trainingBatches(images(2, 3), 16), {batchSize: 3, grouping: 'aspect', lastBatch: 'keep'});
  const {batchSize, learningRate, updates} = fittedProtocol(once, images(4, 0));
  t.deepEqual([batchSize, learningRate, updates], [4, 0.005, once.updates]);
  t.deepEqual(smallerBatches({...once, batchSize: 3}, images(2, 3)), [
    'There are too few wide or too few high training images for batches of 3: some updates see fewer',
  ]);
});

test.serial('batches have the sizes that are told', async (t) => {
  const {train} = detectors.instances.open({root: sceneFolder(t, {train: 5, val: 1})});
  const sizes = async (asked: number) => {
    const found: number[] = [];
    for await (const {size} of detectionBatches(train, {...trainingBatches(train, asked), workers: 0}).epoch(0)) {
      found.push(size);
    }
    return found;
  };
  t.deepEqual([await sizes(2), await sizes(5), await sizes(16)], [[2, 2], [5], [5]]);
});
