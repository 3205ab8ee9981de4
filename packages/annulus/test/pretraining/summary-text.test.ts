import test from 'ava';
import type {Pretraining} from '../../src/pretraining/pretraining.js';
import {summaryText} from '../../src/pretraining/summary-text.js';

const options = {dataset: 'image-folder'} as const;
const configuration = {options, images: {train: 40, test: 0}} as Pretraining['configuration'];
const trained = {id: 'moco', label: 'MoCo', reason: 'finished', epochs: []} as const;

test('A run that its time ended says how far it came, and what matters about how it learns', (t) => {
  const learning = [{kind: 'collapsed', text: 'All pictures look alike to it.'}] as never;
  const result = {...trained, timeUp: {epochs: 2.66, planned: 20}, learning};
  t.deepEqual(summaryText({configuration, result, seconds: 45, complete: true}, 'terminal'), [
    'MoCo has learned from 40 pictures in 2.6 epochs.',
    'The time ended it after 2.6 of 20 epochs.',
    'All pictures look alike to it.',
  ]);
});

test('What was measured stands beside what guessing gets', (t) => {
  const images = {train: 40, test: 100, chance: 0.25};
  const epochs = [{epoch: 1, seconds: 1, imagesPerSecond: 40, metrics: {}}];
  const pretraining = {configuration: {options, images} as Pretraining['configuration'], seconds: 45, complete: true};
  t.is(
    summaryText({...pretraining, result: {...trained, epochs, knn: 0.5}}, 'terminal')[1],
    'Measured on 100 pictures that it has not seen: kNN 50.0 ± 5.0%; guessing gets 25.0%.',
  );
});

test('A run without an epoch says whether it has begun', (t) => {
  const unfinished = {configuration, seconds: 1, complete: false};
  t.deepEqual(summaryText(unfinished, 'terminal'), ['Nothing is trained yet.']);
  t.deepEqual(summaryText({...unfinished, result: trained}, 'terminal'), ['Stopped before its first epoch was over.']);
});

test('Recordings are called so', (t) => {
  const images = {train: 40, test: 0};
  const heard = {options: {dataset: 'audio-folder'}, images} as Pretraining['configuration'];
  const pretraining = {configuration: heard, result: {...trained, timeUp: {epochs: 1, planned: 2}}};
  t.is(
    summaryText({...pretraining, seconds: 45, complete: true}, 'terminal')[0],
    'MoCo has learned from 40 recordings in 1 epoch.',
  );
});

test('That a run was short is said in a report too, and in a terminal where no last epoch has said it', (t) => {
  const learning = [{kind: 'few updates', since: 1, text: 'Learned from 9 updates only.'}] as const;
  const epochs = [{epoch: 1, seconds: 1, imagesPerSecond: 40, metrics: {}}];
  const whole = {configuration, result: {...trained, epochs, learning}, seconds: 45, complete: true};
  const last = (...[pretraining, where]: Parameters<typeof summaryText>) => summaryText(pretraining, where).at(-1);
  t.is(last(whole, 'report'), 'Learned from 9 updates only.');
  t.is(last(whole, 'terminal'), 'MoCo has learned from 40 pictures in 1 epoch.');
  const early = {...whole, result: {...whole.result, timeUp: {epochs: 1, planned: 2}}};
  t.is(last(early, 'terminal'), 'Learned from 9 updates only.');
});
