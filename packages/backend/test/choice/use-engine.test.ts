import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  BACKEND_CHOICES,
  BackendOptionError,
  type BackendOptions,
  BackendUnavailableError,
  type Capabilities,
  capabilities,
  type Engine,
  engines,
  hostValues,
  type LoadedEngine,
  selectRanks,
  UnknownBackendError,
  useBackend,
  useEngine,
  weightedRowSums,
  writeRows,
  writtenTensor,
} from '../../src/index.js';

/** All that a new backend costs beside its line in the list: here tfjs's own in plain JavaScript, under another name. */
const engineOf = <Name extends string>(name: Name, capabilities: Capabilities): Engine<Name> => ({
  name,
  capabilities,
  auto: 'tries',
  reason: 'a test brought it',
  async load() {
    if (tf.findBackendFactory(name) === null) {
      tf.registerBackend(name, tf.findBackendFactory('cpu'));
      tf.copyRegisteredKernels('cpu', name);
    }
    return {from: `the package of ${name}`};
  },
});

const plain: Capabilities = {
  readsAtOnce: true,
  readsInPlace: true,
  writesInPlace: false,
  scatterOverwrites: true,
  cores: 'one',
};

const window = {inner: 0, outer: 0.5};
const values = () => tf.tensor2d([1, 2, 3, 4], [1, 4]);
const selected = () => tf.tidy(() => Array.from(selectRanks(values(), tf.ones([1, 4]), window).dataSync()));

test.serial(
  'an engine that is added to the list is chosen by its name, by auto in its turn, and known by its name',
  async (t) => {
    const all = [engineOf('plain', plain), ...engines] as const;
    const report = await useEngine('plain', all);
    t.is(String(report), 'Backend plain: asked for, from the package of plain');
    t.is(tf.getBackend(), 'plain');
    t.deepEqual(capabilities(), plain);
    t.deepEqual(selected(), [0, 0, 1, 1]);
    await useBackend('cpu');
    t.is(capabilities('plain').cores, 'one');
    t.is((await useEngine('auto', all)).reason, 'a test brought it from the package of plain');
    t.is(tf.getBackend(), 'plain');
    const error = await t.throwsAsync(useEngine('other' as 'plain', all), {instanceOf: UnknownBackendError});
    t.is(
      error?.message,
      `Expected backend to be one of auto, plain, ${BACKEND_CHOICES.slice(1).join(', ')}, received other.`,
    );
  },
);

test.serial('what an engine cannot read at once is computed on it, and not read', async (t) => {
  await useEngine('silent', [engineOf('silent', {...plain, readsAtOnce: false, readsInPlace: false})]);
  const tensor = values();
  t.is(
    t.throws(() => hostValues(tensor))?.message,
    'Expected a backend that reads synchronously, silent does not. Use await tensor.data() instead.',
  );
  t.deepEqual(selected(), [0, 0, 1, 1]);
  const {kernelNames} = await tf.profile(() =>
    weightedRowSums(tf.ones([1, 2]), Int32Array.of(0, 2), tf.tensor2d([1, 2, 3], [3, 1])),
  );
  t.true(kernelNames.includes('GatherV2'));
});

test.serial('memory that an engine offers is read and written in place', async (t) => {
  await useEngine('open', [{...engineOf('open', {...plain, writesInPlace: true}), view: viewOf}]);
  const tensor = writtenTensor([2, 2], (numbers) => numbers.set([1, 2, 3, 4]));
  const {kernelNames} = await tf.profile(() => writeRows(tensor, tf.tensor2d([7, 8], [1, 2]), [1]));
  t.deepEqual(kernelNames, []);
  t.deepEqual(Array.from(tensor.dataSync()), [1, 2, 7, 8]);
  t.is(hostValues(tensor), viewOf(tensor));
});

test.serial('the kernels of an engine take the place of those that its package ships', async (t) => {
  const doubled: tf.KernelConfig = {
    kernelName: 'Add',
    backendName: 'doubling',
    kernelFunc: ({backend}) =>
      (backend as tf.KernelBackend & Written).makeTensorInfo([1], 'float32', Float32Array.of(42)),
  };
  await useEngine('doubling', [{...engineOf('doubling', plain), kernels: () => [doubled]}]);
  t.deepEqual(Array.from(tf.add([1], [1]).dataSync()), [42]);
  await useBackend('cpu');
  t.deepEqual(Array.from(tf.add([1], [1]).dataSync()), [2]);
});

test.serial(
  'auto goes on where an engine joins another copy of TensorFlow.js, does not start or is not there',
  async (t) => {
    const starting = (name: string, factory: () => never | Promise<never>): Engine => ({
      ...engineOf(name, plain),
      async load() {
        tf.registerBackend(name, factory);
        return {from: `the package of ${name}`, considered: [{name: 'its faster package', outcome: 'not installed'}]};
      },
    });
    const fail = () => {
      throw new Error('no device');
    };
    const report = await useEngine('auto', [
      {...engineOf('stranger', plain), load: async () => ({from: 'the package of stranger'})},
      starting('failing', fail),
      starting('rejecting', () => Promise.reject(new Error('no device'))),
      {...engineOf('absent', plain), load: () => Promise.reject(new BackendUnavailableError('Expected a package.'))},
      ...engines.filter(({name}) => name !== 'tensorflow' && name !== 'torch'),
    ]);
    for (const name of ['failing', 'rejecting']) tf.removeBackend(name);
    t.is(tf.getBackend(), 'wasm');
    t.deepEqual(Array.from(tf.add(1, 2).dataSync()), [3]);
    const doesNotStart = (name: string) =>
      `installed but does not start (Expected the ${name} backend to start on this machine, but it did not; tfjs printed why above. ` +
      'Use the wasm backend, which runs wherever Node runs.)';
    t.deepEqual(report.considered, [
      {
        name: 'the package of stranger',
        outcome:
          'installed but does not start (Expected the stranger backend to join the @tensorflow/tfjs that Annulus uses, but its package brought another copy. ' +
          `Install the version that fits: npm ls @tensorflow/tfjs-core must show one version, ${tf.version_core}.)`,
      },
      {name: 'its faster package', outcome: 'not installed'},
      {name: 'the package of failing', outcome: doesNotStart('failing')},
      {name: 'its faster package', outcome: 'not installed'},
      {name: 'the package of rejecting', outcome: doesNotStart('rejecting')},
      {name: 'absent', outcome: 'not available (Expected a package.)'},
      {name: 'webgpu', outcome: 'used only when asked for'},
      {name: 'cpu', outcome: 'too slow to train, used only when asked for'},
    ]);
  },
);

test.serial('auto that finds no engine to start says what became of each', async (t) => {
  const absent: Engine = {
    ...engineOf('absent', plain),
    load: () => Promise.reject(new BackendUnavailableError('Expected a package.')),
  };
  const error = await t.throwsAsync(useEngine('auto', [absent]), {instanceOf: BackendUnavailableError});
  t.is(
    error?.message,
    'Expected a backend to start on this machine, but absent is not available (Expected a package.).',
  );
});

const able = (name: string): Engine & {received: BackendOptions[]} => {
  const received: BackendOptions[] = [];
  const {load, ...engine} = engineOf(name, plain);
  return {
    ...engine,
    received,
    options: ['device', 'threads'],
    load: (options) => {
      received.push(options);
      return load?.(options) as Promise<LoadedEngine>;
    },
  };
};

test.serial(
  'options reach the engine that has them; one that has not is refused, or passed over by auto',
  async (t) => {
    const engine = able('able');
    const all = [engineOf('unable', plain), engine];
    await useEngine('able', all, {device: 'cuda:1', threads: 2});
    const report = await useEngine('auto', all, {threads: 3});
    t.is(
      String(report),
      'Backend able: a test brought it from the package of able\n  not unable: without the option threads',
    );
    await useEngine('able', all);
    t.deepEqual(engine.received, [{device: 'cuda:1', threads: 2}, {threads: 3}, {}]);
    t.is((await useEngine('auto', all)).name, 'unable');
    const asEveryEngine = {precision: 'float32', algorithms: 'fastest', recording: 'off'} as const;
    t.is((await useEngine('auto', all, asEveryEngine)).name, 'unable');
    const refusal = async (options: object, name = 'able', engines = all) =>
      (await t.throwsAsync(useEngine(name, engines, options), {instanceOf: RangeError}))?.message;
    const error = await t.throwsAsync(useEngine('unable', all, {threads: 1}), {instanceOf: BackendOptionError});
    t.is(error?.option, 'threads');
    t.is(
      await refusal({device: 'cpu'}, 'unable'),
      'Expected no device for the unable backend, which has no such option, received cpu. Leave it out, or use able, which has it.',
    );
    t.is(
      await refusal({precision: 'bf16'}),
      'Expected no precision for the able backend, which has no such option, received bf16. Leave it out.',
    );
    t.is(
      await refusal({gpu: 1}),
      'Expected options of a backend among device, precision, algorithms, recording, threads, received gpu.',
    );
    t.is(
      await refusal({device: 'gpu'}),
      'Expected device to be cpu, cuda or a GPU by its number such as cuda:0, received gpu.',
    );
    t.is(await refusal({precision: 'half'}), 'Expected precision to be one of float32, tf32, bf16, received half.');
    t.is(
      await refusal({algorithms: 'slow'}),
      'Expected algorithms to be one of fastest, deterministic, received slow.',
    );
    t.is(await refusal({threads: 0}), 'Expected threads to be a positive integer, received 0.');
  },
);

test.serial(
  'a backend that nobody declared is only taken for what every backend of TensorFlow.js can do',
  async (t) => {
    await useBackend('cpu');
    t.deepEqual(capabilities('webgl'), {
      readsAtOnce: true,
      readsInPlace: false,
      writesInPlace: false,
      scatterOverwrites: true,
      cores: 'all',
    });
  },
);

/** What tfjs's backend in plain JavaScript has beyond the interface of backends. */
interface Written {
  readonly data: {get(dataId: object): {readonly values: Float32Array}};
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: Float32Array): tf.TensorInfo;
}

const viewOf = ({dataId}: tf.TensorInfo): Float32Array => (tf.backend() as unknown as Written).data.get(dataId).values;
