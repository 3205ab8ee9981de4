import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {EmptyError, finalize, firstValueFrom, lastValueFrom, map, mergeWith, take, toArray} from 'rxjs';
import {Timings} from '../../src/contract/timings.js';
import {HookSource} from '../../src/hooks/hook-source.js';
import {Hook, Trainer, WatcherError} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

interface Tick {
  readonly count: number;
}

function hook(): {readonly tick: HookSource<Tick>; readonly reported: unknown[]} {
  const reported: unknown[] = [];
  return {tick: new HookSource<Tick>('tick', (error) => void reported.push(error), new Timings()), reported};
}

const boom = new Error('boom');
const explode = (): never => {
  throw boom;
};

test.serial('handlers run in order, each awaited, before any watcher', async (t) => {
  const {tick} = hook();
  const trace: string[] = [];
  tick.subscribe(() => trace.push('watcher'));
  tick.handle('slow', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    trace.push('slow');
  });
  tick.handle('quick', () => void trace.push('quick'));
  await tick.emit({count: 1});
  t.deepEqual(trace, ['slow', 'quick', 'watcher']);
});

test.serial('the first failing handler ends the moment: later handlers and watchers do not hear of it', async (t) => {
  const {tick} = hook();
  tick.handle('first', explode);
  tick.handle('second', () => t.fail());
  tick.subscribe(() => t.fail());
  const error = await t.throwsAsync(tick.emit({count: 1}), {message: '"first" failed in the "tick" hook: boom'});
  t.is(error.cause, boom);
});

test.serial('a handler that leaves, or joins while others run, does so from then on', async (t) => {
  const {tick} = hook();
  const trace: string[] = [];
  tick.handle('host', () => {
    leaving.unsubscribe();
    tick.handle('joined', ({count}) => void trace.push(`joined ${count}`));
  });
  const leaving = tick.handle('leaving', () => t.fail());
  await tick.emit({count: 1});
  await tick.emit({count: 2});
  t.deepEqual(trace, ['joined 2']);
});

test.serial('a throwing subscriber is reported, stays subscribed, and stops no other watcher', async (t) => {
  const {tick, reported} = hook();
  const seen: number[] = [];
  tick.subscribe(explode);
  tick.subscribe({next: explode, complete: explode});
  tick.subscribe(({count}) => seen.push(count));
  await tick.emit({count: 1});
  await tick.emit({count: 2});
  tick.complete();
  t.deepEqual(seen, [1, 2]);
  t.deepEqual(reported, Array(5).fill(boom));
});

test.serial('a throwing operator is reported once and detaches only its own subscriber', async (t) => {
  const {tick, reported} = hook();
  const seen: number[] = [];
  tick.pipe(map(explode)).subscribe(() => t.fail());
  tick.pipe(map(({count}) => count)).subscribe((count) => seen.push(count));
  await tick.emit({count: 1});
  await tick.emit({count: 2});
  t.deepEqual(seen, [1, 2]);
  t.deepEqual(reported, [boom]);
});

test.serial('a throwing operator goes to the subscriber that asks for errors', async (t) => {
  const {tick, reported} = hook();
  const received: unknown[] = [];
  tick.pipe(map(explode)).subscribe({error: (error) => received.push(error)});
  const rejected = lastValueFrom(tick.pipe(map(explode)));
  await tick.emit({count: 1});
  t.deepEqual(received, [boom]);
  t.is(await t.throwsAsync(rejected), boom);
  t.deepEqual(reported, []);
});

test.serial('an async subscriber that rejects is reported', async (t) => {
  const {tick, reported} = hook();
  tick.subscribe(async () => explode());
  tick.pipe(map(({count}) => count)).subscribe(async () => explode());
  await tick.emit({count: 1});
  await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(reported, [boom, boom]);
});

test.serial('a throwing clean-up is reported and lets the other watchers complete', async (t) => {
  const {tick, reported} = hook();
  let completed = false;
  tick.pipe(finalize(explode)).subscribe();
  tick.subscribe({complete: () => (completed = true)});
  tick.complete();
  t.true(completed);
  t.is(reported.length, 1);
});

test.serial('hooks joined with mergeWith are guarded too', async (t) => {
  const {tick, reported} = hook();
  const other = hook();
  tick.pipe(mergeWith(other.tick)).subscribe(explode);
  await tick.emit({count: 1});
  await other.tick.emit({count: 2});
  t.deepEqual(reported, [boom, boom]);
});

test.serial('a hook is an observable that rxjs takes as its own', async (t) => {
  const {tick} = hook();
  const all = lastValueFrom(tick.pipe(toArray()));
  const first = firstValueFrom(tick);
  const two = lastValueFrom(tick.pipe(take(2)));
  for (const count of [1, 2, 3]) await tick.emit({count});
  tick.complete();
  t.deepEqual(await all, [{count: 1}, {count: 2}, {count: 3}]);
  t.deepEqual(await first, {count: 1});
  t.deepEqual(await two, {count: 2});
  await t.throwsAsync(lastValueFrom(tick), {any: true, instanceOf: EmptyError});
});

test.serial('settle runs every handler and returns their errors in order', async (t) => {
  const {tick} = hook();
  let watched = 0;
  tick.handle('first', explode);
  tick.handle('second', async () => explode());
  tick.subscribe(() => watched++);
  const errors = await tick.settle({count: 1});
  t.deepEqual(
    errors.map(({message}) => message),
    ['"first" failed in the "tick" hook: boom', '"second" failed in the "tick" hook: boom'],
  );
  t.is(watched, 1);
});

test.serial('a failing watcher of a run is reported with the name of its hook, and the run finishes', async (t) => {
  const reported: WatcherError[] = [];
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', onWatcherError: (error) => void reported.push(error)});
  trainer.hooks.epochEnd.subscribe(explode);
  trainer.hooks.fitEnd.pipe(map(explode)).subscribe();
  t.is((await trainer.fit(new LinearRegression(), points())).reason, 'finished');
  t.true(reported.every((error) => error instanceof WatcherError && error.cause === boom));
  t.deepEqual(
    reported.map(({message}) => message),
    [
      'A watcher of the "epochEnd" hook failed, and the run goes on: boom',
      'A watcher of the "fitEnd" hook failed, and the run goes on: boom',
    ],
  );
});

test('the hooks of a trainer are Hooks', (t) => {
  for (const hook of Object.values(new Trainer({maxEpochs: 1}).hooks)) t.true(hook instanceof Hook);
});
