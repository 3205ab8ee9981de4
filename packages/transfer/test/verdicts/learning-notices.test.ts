import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {type Callback, disposeOf, latestCheckpoint, ModelCheckpoint, Trainer} from '@annulus/trainer';
import test from 'ava';
import {LearningNotices} from '../../src/index.js';
import {colouredViews, Together} from '../online/two-colours.js';

test.before(async () => {
  await useTestedBackend();
});

const collapsing: Callback = {
  name: 'collapsing',
  onEpochEnd: ({epoch}, run) => run.log('representation/embedding-deviation', epoch < 2 ? 0.9 : 0.01),
};

test.serial(
  'a sentence is told once, after the epoch in which it becomes true, also by a run that goes on',
  async (t) => {
    const folder = temporaryFolder(t);
    const fit = async (maxEpochs: number, resume?: string) => {
      const told: string[] = [];
      const callbacks = [
        collapsing,
        new LearningNotices({tell: (text) => told.push(text)}),
        new ModelCheckpoint({folder, every: {epochs: 1}, top: 9}),
      ];
      const module = new Together();
      await new Trainer({maxEpochs, progress: 'quiet', callbacks}).fit(module, colouredViews(), {resume});
      disposeOf(module);
      return told;
    };
    const [collapse, ...more] = await fit(4);
    t.regex(collapse as string, /^Collapsed: all examples look alike to it since epoch 3 \(/);
    t.is(more.length, 1);
    t.regex(more[0] as string, /^Learned from 16 updates only: /);
    t.deepEqual(await fit(6, await latestCheckpoint(folder)), [
      'Learned from 24 updates only: give it more epochs. Fewer than 500 are rarely enough.',
    ]);
  },
);
