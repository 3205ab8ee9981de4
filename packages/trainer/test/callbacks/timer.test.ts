import '@annulus/testing/on-tested-backend';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {secondsOf} from '../../src/checks/duration.js';
import {type Duration, Lambda, Timer, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';
import {resumedWith} from '../resumed-with.js';

test('a duration is the sum of its parts', (t) => {
  t.is(secondsOf({days: 1, hours: 2, minutes: 3, seconds: 4.5}), 86_400 + 7200 + 180 + 4.5);
  t.is(secondsOf({minutes: 0.5}), 30);
});

test('a duration that is none is refused', (t) => {
  const refused = (duration: Duration) => t.throws(() => secondsOf(duration, 'maxTime')).message;
  const parts = 'Expected maxTime to be given in days, hours, minutes and seconds of 0 or more, received ';
  t.is(refused({minutes: -1}), `${parts}minutes: -1.`);
  t.is(refused({hours: Number.NaN}), `${parts}hours: NaN.`);
  t.is(refused({weeks: 2} as Duration), `${parts}weeks: 2.`);
  const longer = 'Expected maxTime to be longer than 0 seconds. Give it as {hours: 1, minutes: 30}, for example.';
  t.is(refused({}), longer);
  t.is(refused({seconds: 0}), longer);
});

test.serial('a fit whose time is up stops with the current update', async (t) => {
  const timer = new Timer({limit: {seconds: 0.1}});
  const wait = new Lambda({
    onBatchEnd: async ({globalStep}) => {
      while (globalStep === 1 && timer.remaining > 0) await sleep(1);
    },
  });
  const trainer = new Trainer({maxEpochs: 1000, callbacks: [wait, timer], progress: 'quiet'});
  const {reason, globalStep} = await trainer.fit(new LinearRegression(), points({batches: 1000}));
  t.is(reason, 'stopped');
  t.true(globalStep <= 2);
  t.is(timer.remaining, 0);
});

test.serial('the time of earlier processes counts', async (t) => {
  const spent = async (fit: number) => {
    const timer = new Timer({limit: {hours: 1}});
    const result = await new Trainer({maxEpochs: 2, callbacks: [resumedWith(timer, {fit})], progress: 'quiet'}).fit(
      new LinearRegression(),
      points(),
    );
    return {...result, fit: timer.elapsed('fit')};
  };
  const over = await spent(3600);
  t.deepEqual([over.reason, over.globalStep], ['stopped', 0]);
  const early = await spent(1200);
  t.deepEqual([early.reason, early.globalStep], ['finished', 4]);
  t.true(early.fit > 1200 && early.fit < 3600);
});

test.serial('each stage has its time, all together theirs, and a new run begins at 0', async (t) => {
  const timer = new Timer();
  const module = new LinearRegression();
  const trainer = new Trainer({maxEpochs: 1, callbacks: [timer], progress: 'quiet'});
  const resumed = new Trainer({maxEpochs: 1, callbacks: [resumedWith(timer, {fit: 500})], progress: 'quiet'});
  t.is(timer.elapsed(), 0);
  await resumed.fit(module, points());
  t.true(timer.elapsed('fit') > 500);
  t.is(timer.elapsed('validate'), 0);
  await trainer.validate(module, points());
  t.true(timer.elapsed('validate') > 0);
  t.is(timer.elapsed(), timer.elapsed('fit') + timer.elapsed('validate'));
  t.is(timer.remaining, Number.POSITIVE_INFINITY);
  await trainer.fit(module, points());
  t.true(timer.elapsed('fit') < 500);
});
