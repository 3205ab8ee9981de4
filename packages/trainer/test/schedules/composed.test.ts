import test from 'ava';
import {type Position, plateau, type Schedule, sequential, warmUp} from '../../src/index.js';
import {epochEnd} from './epoch-end.js';

const falling = (from: number) => plateau({from, monitor: 'loss', patience: 0, factor: 0.5});

const at = (epoch: number): Position => ({
  globalStep: epoch,
  epoch,
  batch: 0,
  batches: 1,
  maxEpochs: 6,
  progress: epoch / 6,
});

/** Epochs whose loss does not improve after the first. */
const told = (schedule: Schedule, ...epochs: readonly number[]): void => {
  for (const epoch of epochs) schedule.observe?.(epochEnd({loss: 1}, epoch));
};

test('phases remember what each has heard of its own epochs, also when they are restored', (t) => {
  const make = () => sequential([{schedule: falling(8), epochs: 3}, {schedule: falling(2)}]);
  const [first, second] = [make(), make()];
  told(first, 0, 1, 2, 3, 4);
  t.deepEqual([first.at(at(2)), first.at(at(5))], [2, 1]);
  second.restore?.(first.state?.() ?? {});
  t.deepEqual([second.at(at(2)), second.at(at(5))], [2, 1]);
  for (const each of [first, second]) told(each, 5);
  t.deepEqual([second.state?.(), second.at(at(5))], [first.state?.(), 0.5]);
  second.begin?.();
  t.deepEqual([second.at(at(2)), second.at(at(5))], [8, 2]);
});

test('a warm-up passes on what it hears to what follows, and brings its state back', (t) => {
  const make = () => warmUp({epochs: 1, into: falling(8)});
  const [first, second] = [make(), make()];
  told(first, 0, 1);
  t.is(first.at(at(2)), 4);
  second.restore?.(first.state?.() ?? {});
  t.is(second.at(at(2)), 4);
  second.begin?.();
  t.is(second.at(at(2)), 8);
});

test('what is no schedule is refused where it is given, as only JavaScript lets one try', (t) => {
  const refused = (value: unknown) => t.throws(() => warmUp({epochs: 1, into: value as Schedule})).message;
  const expected =
    'Expected a number, a schedule such as cosine({from: 0.1}), or a function of the position, received ';
  t.is(refused(undefined), `${expected}undefined.`);
  t.is(refused({from: 0.1}), `${expected}{"from":0.1}.`);
  t.is(refused('cosine'), `${expected}cosine.`);
  t.throws(() => sequential([{schedule: falling(1), epochs: 1}, {schedule: null as unknown as Schedule}]), {
    message: `${expected}null.`,
  });
});
