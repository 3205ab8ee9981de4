import {readFileSync} from 'node:fs';
import {testWithShared} from '@annulus/testing/shared';
import {transferSplit} from '../../../src/source/lists/transfer-split.js';

testWithShared('The split of traffic signs is that of the reference', 'reference/transfer.json', (t, path) => {
  const {trafficSign} = JSON.parse(readFileSync(path, 'utf8'));
  const classes = trafficSign.classes.map(({images}: {images: number}, label: number) =>
    Array.from({length: images}, (_, index) => ({label, index})),
  );
  const [train, held] = [
    transferSplit<(typeof classes)[0][0]>(classes, 'train'),
    transferSplit<(typeof classes)[0][0]>(classes, 'test'),
  ];
  t.deepEqual([train.length, held.length], [trafficSign.train, trafficSign.test]);
  for (const [label, {firstTrain, firstTest}] of trafficSign.classes.entries()) {
    const first = (of: typeof train) =>
      of
        .filter((each) => each.label === label)
        .slice(0, 8)
        .map(({index}) => index);
    t.deepEqual([first(train), first(held)], [firstTrain, firstTest]);
  }
});
