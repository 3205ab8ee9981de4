import {onBackends} from '@annulus/testing/on-backends';
import {tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {Clusterings} from '../../src/clustering/clusterings.js';
import {randomUnitRows} from '../../src/memory/random-unit-rows.js';

const options = {rows: 40, clusterings: 3, clusters: 9, iterations: 4, seed: 2};

function labelsOf(clusterings: Clusterings): number[][] {
  const state = clusterings.state();
  const labels = (state.labels as tf.Tensor2D).arraySync();
  tf.dispose(tensorsOf(state));
  return labels;
}

onBackends('neighbours share a cluster in any of the clusterings', (t) => {
  const rows = randomUnitRows(40, 5, 1);
  const clusterings = new Clusterings(options);
  clusterings.refresh(rows, 1);
  const labels = labelsOf(clusterings);
  const ids = Int32Array.of(3, 39, 0);
  const neighbours = tf.tidy(() => clusterings.neighbours(ids)?.arraySync());
  t.deepEqual(
    neighbours,
    [...ids].map((id) => Array.from({length: 40}, (_, row) => (labels.some((each) => each[id] === each[row]) ? 1 : 0))),
  );
  t.is(new Set(labels.map((each) => `${each}`)).size, 3);
  clusterings.dispose();
  rows.dispose();
});

onBackends('there are no neighbours before the first clusterings, whose epoch decides their seeds', (t) => {
  const rows = randomUnitRows(40, 5, 1);
  const [one, same, later] = [new Clusterings(options), new Clusterings(options), new Clusterings(options)];
  t.is(one.neighbours(Int32Array.of(1)), undefined);
  one.refresh(rows, 1);
  same.refresh(rows, 1);
  later.refresh(rows, 2);
  t.deepEqual(labelsOf(same), labelsOf(one));
  t.notDeepEqual(labelsOf(later), labelsOf(one));
  for (const each of [one, same, later]) each.dispose();
  rows.dispose();
});

test('more clusters than examples are refused', (t) => {
  const error = t.throws(() => new Clusterings({...options, clusters: 41}));
  t.is(error?.message, 'Expected clusters to be at most 40, one for each example, received 41.');
});
