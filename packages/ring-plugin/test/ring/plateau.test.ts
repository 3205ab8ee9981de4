import test from 'ava';
import {type PlateauOptions, plateau} from '../../src/ring/annealing/plateau.js';
import {ended} from './ended.js';

const options: PlateauOptions = {from: 1, to: 0.2, monitor: 'loss', patience: 1, moves: 4, threshold: 0.01};
const losses = [5, 4, 4, 4, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5];
const expected = [1, 1, 1, 0.8, 0.8, 0.8, 0.8, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.2];

const round = (edge: number) => Number(edge.toFixed(6));

test('the edge moves when the metric has not improved for longer than its patience, and starts to look anew', (t) => {
  const edge = plateau(options);
  t.deepEqual(
    losses.map((loss, epoch) => round(edge.anneal(ended(epoch, {metrics: {loss}})))),
    expected,
  );
  t.is(round(edge.anneal(ended(14, {metrics: {loss: 5}}))), 0.2);
});

test('it moves up as well as down, and follows a metric that is to rise', (t) => {
  const edge = plateau({...options, from: 0, to: 0.4, mode: 'max', monitor: 'knn/accuracy'});
  const edges = losses.map((loss, epoch) => round(edge.anneal(ended(epoch, {metrics: {'knn/accuracy': -loss}}))));
  t.deepEqual(
    edges,
    expected.map((value) => round((1 - value) / 2)),
  );
});

test('stopped anywhere and restored into a new one, it goes on as if never stopped', (t) => {
  for (const stop of losses.keys()) {
    const [first, second] = [plateau(options), plateau(options)];
    const edges = losses.map((loss, epoch) => {
      if (epoch === stop) second.restore?.(first.state?.() ?? {});
      return round((epoch < stop ? first : second).anneal(ended(epoch, {metrics: {loss}})));
    });
    t.deepEqual(edges, expected);
  }
});

test('a new run begins anew', (t) => {
  const edge = plateau(options);
  for (const run of [1, 2]) {
    edge.begin?.();
    t.deepEqual(
      losses.map((loss, epoch) => round(edge.anneal(ended(epoch, {metrics: {loss}})))),
      expected,
      `run ${run}`,
    );
  }
});

test('an epoch without the metric counts neither way, but a metric that never comes is an error', (t) => {
  const edge = plateau(options);
  t.is(edge.anneal(ended(0, {metrics: {}})), 1);
  edge.anneal(ended(1, {metrics: {loss: 5}}));
  for (const epoch of [2, 3, 4, 5]) t.is(edge.anneal(ended(epoch, {metrics: {}})), 1);
  const never = plateau(options);
  never.anneal(ended(0, {metrics: {accuracy: 1}}));
  t.is(
    t.throws(() => never.anneal(ended(1, {metrics: {accuracy: 1}})))?.message,
    'plateau annealing monitors "loss", which was not logged. Logged were: accuracy. ' +
      'Monitor one of these, or log it in a callback that comes before.',
  );
});

test('options that make no sense are refused', (t) => {
  t.is(t.throws(() => plateau({...options, patience: -1}))?.message, 'Expected patience to be 0 or more, received -1.');
  t.is(
    t.throws(() => plateau({...options, moves: 0}))?.message,
    'Expected moves to be a positive integer, received 0.',
  );
});
