import test from 'ava';
import {fewerNeighbours} from '../../src/transfer/fewer-neighbours.js';

test('fewer training examples than neighbours are said, as many are not', (t) => {
  const train = {length: 40} as never;
  t.deepEqual(fewerNeighbours({train}, {neighbours: 200}), [
    'kNN asks all 40 training examples there are, not 200 neighbours',
  ]);
  t.deepEqual(fewerNeighbours({train}, {neighbours: 40}), []);
});
