import test from 'ava';
import {inCode} from '../../src/options/wording.js';
import {maskedViews} from '../../src/transfer/masked-views.js';
import type {TaskWork} from '../../src/transfer/transfer-work.js';

const work = (name: TaskWork['name'], done?: object): TaskWork =>
  ({name, folder: '', views: [{parts: [done ? {done} : {}]}], examples: 250, training: 200}) as never;

const options = {probeViews: 'augmented', probeEpochs: 100, seeds: 1} as const;

test('a probe that learns from masked recordings names the faster way, with how much faster', (t) => {
  // 250 + 100 · (20 + 1 + 200) against 250 + 100 · (20 + 1).
  t.deepEqual(maskedViews({tasks: [work('audiomnist'), work('dtd')]}, options, inCode), [
    "The probe of audiomnist learns from spectrograms that are masked anew in each epoch, as the paper's does, and each epoch passes through the encoder. With probeViews clean they pass once: about 10 times faster, and not the paper's protocol.",
  ]);
});

test('clean views, pictures, and recordings that are measured already need no such line', (t) => {
  t.deepEqual(maskedViews({tasks: [work('audiomnist')]}, {...options, probeViews: 'clean'}, inCode), []);
  t.deepEqual(maskedViews({tasks: [work('dtd'), work('audiomnist', {})]}, options, inCode), []);
});
