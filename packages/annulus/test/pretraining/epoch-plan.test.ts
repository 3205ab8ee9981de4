import test from 'ava';
import {epochPlan} from '../../src/pretraining/epoch-plan.js';

const needs = {
  given: {root: 'photos'},
  noun: 'picture',
  learningRate: 0.06,
  batch: 32,
  secondsPerUpdate: 0.1,
  mostEpochs: 400,
  time: 120,
};

test('The epochs fill the time', (t) => {
  const {options, chosen} = epochPlan({...needs, pictures: 640, seconds: 100});
  t.deepEqual(options, {batchSize: 32, learningRate: 0.03, epochs: 50}); // 1,000 updates of 20 an epoch.
  t.deepEqual(chosen, [
    {option: 'batchSize', value: 32, reason: 'small ones give the most updates'},
    {option: 'epochs', value: 50, reason: '1,000 updates'},
  ]);
});

test('Of more pictures than can be seen often some are drawn', (t) => {
  const {options, chosen} = epochPlan({...needs, pictures: 20_000, seconds: 100});
  t.deepEqual(options, {batchSize: 32, learningRate: 0.03, epochs: 5, train: 6400}); // 32,000 images in five epochs.
  t.deepEqual(chosen.slice(1), [
    {option: 'train', value: 6400, reason: 'of 20,000, drawn: as many as can be seen 5 times in 2 min 00 s'},
    {option: 'epochs', value: 5, reason: '1,000 updates'},
  ]);
});

test('A long run on few pictures ends before it knows them by heart', (t) => {
  const {options, chosen} = epochPlan({...needs, pictures: 100, seconds: 10_000});
  t.is(options.epochs, 400);
  t.is(
    chosen.at(-1)?.reason,
    '1,200 updates: so few pictures are learned by heart by then, so it ends before the time is up',
  );
});

test('With time for many updates a batch grows, and the learning rate with its square root', (t) => {
  const {options} = epochPlan({...needs, pictures: 50_000, seconds: 2000});
  t.deepEqual(options, {batchSize: 128, learningRate: 0.06, epochs: 12});
});

test('What is given stays, however long it takes', (t) => {
  const given = {root: 'photos', epochs: 3, batchSize: 16, learningRate: 0.5};
  const {options, chosen} = epochPlan({...needs, given, batch: 16, pictures: 20_000, seconds: 1});
  t.deepEqual(options, {batchSize: 16, learningRate: 0.5, epochs: 3});
  t.deepEqual(chosen, []);
});

test('No time at all is one epoch of one batch', (t) => {
  const {options} = epochPlan({...needs, pictures: 1000, seconds: -5});
  t.deepEqual(options, {batchSize: 32, learningRate: 0.03, epochs: 1, train: 32});
});
