import test from 'ava';
import {
  expectWhole,
  networksOf,
  restoreTo,
  schedulesOf,
  statefulOf,
  stateOf,
  trainableOf,
  updated,
} from '../../src/contract/module-parts.js';
import {type Batch, constant, disposeOf, type Part, type Position, type TrainingModule} from '../../src/index.js';

const at: Position = {globalStep: 0, epoch: 0, batch: 0, batches: 1, maxEpochs: 1, progress: 0};

type Module = TrainingModule<Batch>;

const module = (own: Partial<Module>): Module => ({
  name: 'Own',
  createOptimizer: () => {
    throw new Error('Expected no optimizer to be made.');
  },
  trainingStep: () => {
    throw new Error('Expected no step to be made.');
  },
  ...own,
});

/** Says in `told` what it is asked. */
const telling = (told: string[], who: string) => ({
  onUpdate: () => void told.push(`${who} updated`),
  state: () => ({who}),
  restore: (state: object) => void told.push(`${who} restored of ${JSON.stringify(state)}`),
  dispose: () => void told.push(`${who} freed`),
});

test('what a module does not say by itself follows from its parts', (t) => {
  const told: string[] = [];
  const part: Part = {...telling(told, 'part'), trainable: [], schedules: {momentum: constant(0.5)}};
  const whole = module({parts: {part}, schedules: {temperature: constant(0.1)}});
  t.notThrows(() => expectWhole(whole));
  t.deepEqual(trainableOf(whole), []);
  t.deepEqual(networksOf(whole), {});
  t.deepEqual(Object.keys(schedulesOf(whole)), ['temperature', 'part/momentum']);
  t.deepEqual(statefulOf(whole).state(), {part: {who: 'part'}});
  statefulOf(whole).restore({part: {saved: 1}});
  updated(whole, at);
  disposeOf(whole);
  t.deepEqual(told, ['part restored of {"saved":1}', 'part updated', 'part freed']);
});

test('a module that says it by itself is taken at its word, and its parts hear only of updates, after it', (t) => {
  const told: string[] = [];
  const own = module({...telling(told, 'module'), trainable: [], parts: {part: telling(told, 'part')}});
  t.deepEqual(stateOf(own), {who: 'module'});
  restoreTo(own, {});
  updated(own, at);
  disposeOf(own);
  t.deepEqual(told, ['module restored of {}', 'module updated', 'part updated', 'module freed']);
});

test('a module without parts that says not all by itself is refused, with what it lacks', (t) => {
  const {message} = t.throws(() => expectWhole(module({trainable: [], state: () => ({})})), {
    instanceOf: TypeError,
  }) ?? {
    message: '',
  };
  t.is(
    message,
    'Expected Own to declare its parts, such as parts = {encoder, queue}, for the run to train, save and free them. ' +
      'Without parts it needs its own restore.',
  );
});
