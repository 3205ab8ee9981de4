import {readFileSync} from 'node:fs';
import {testWithShared} from '@annulus/testing/shared';
import {transferSplit} from '../../../src/source/lists/transfer-split.js';

testWithShared('The split of traffic signs is that of the reference', 'reference/transfer.json', (t, path) => {
  const {trafficSign} = JSON.parse(readFileSync(path, 'utf8'));
  const counts: {images: number; train: number; firstTrain: number[]; firstTest: number[]}[] = trafficSign.classes;
  const classes = counts.map(({images}) => Array.from({length: images}, (_, index) => index));
  const [train, held] = [transferSplit(classes, 'train'), transferSplit(classes, 'test')];
  t.deepEqual([train.length, held.length], [trafficSign.train, trafficSign.test]);
  for (const {images, train: count, firstTrain, firstTest} of counts) {
    t.deepEqual(
      [train.splice(0, count).slice(0, 8), held.splice(0, images - count).slice(0, 8)],
      [firstTrain, firstTest],
    );
  }
});
