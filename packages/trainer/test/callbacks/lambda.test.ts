import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {Lambda, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

test.serial('functions take part in a run under a name', async (t) => {
  const seen: number[] = [];
  const note = new Lambda({onBatchEnd: ({globalStep}) => void seen.push(globalStep)});
  const stop = new Lambda({name: 'enough', onEpochEnd: (_event, run) => run.stop()});
  const trainer = new Trainer({maxEpochs: 5, callbacks: [note, stop], progress: 'quiet'});
  t.is((await trainer.fit(new LinearRegression(), points())).epochs, 1);
  t.deepEqual(seen, [0, 1]);
  t.deepEqual([note.name, stop.name], ['Lambda', 'enough']);
});

test('a misspelt function is refused', (t) => {
  const misspelt = new Lambda({onEpochEnded: () => {}} as object);
  const trainer = new Trainer({maxEpochs: 1, callbacks: [misspelt], progress: 'quiet'});
  t.regex(t.throws(() => trainer.hooks).message, /^"Lambda" has a member "onEpochEnded", which no hook calls\./);
});
