import {existsSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {run} from '../../../src/native-install/system/program.js';
import {findPython} from '../../../src/native-install/system/python.js';
import {checkVersion} from '../../../src/native-install/torch/build-addon.js';
import {fetchTorch, findTorch, type TorchSearch} from '../../../src/native-install/torch/find-torch.js';
import {folderWith} from '../folder.js';
import {torchFiles} from './torch-files.js';

const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const quiet = {out: () => {}, err: () => {}};

/** A Python that says where its `torch` is, seen from its own folder. */
const pythonWith = (place: string) => `#!/bin/sh\necho "${place === '' ? '' : `$(dirname "$0")/${place}`}"\n`;

const search = (folder: string, names: readonly string[], options: Partial<TorchSearch> = {}): TorchSearch => ({
  library: 'auto',
  device: 'cpu',
  indexUrl: undefined,
  pythons: names.map((name) => ({executable: join(folder, name), version: '3.11.7'})),
  cache: join(folder, 'cache'),
  ...options,
});

const files = {
  none: pythonWith(''),
  one: pythonWith('a/torch'),
  other: pythonWith('b/torch'),
  ...torchFiles('a/torch'),
  ...torchFiles('b/torch', '2.11.0+cu130', "'13.0'"),
  ...torchFiles('cache/torch-2.9.0+cpu-cp311/torch', '2.9.0+cpu'),
  ...torchFiles('cache/torch-2.12.0+cpu-cp311/torch', '2.12.0+cpu'),
};

test.serial(
  'auto takes the torch of the first Python that has one, for a GPU one for CUDA, then the cache',
  async (t) => {
    const folder = folderWith(t, files);
    t.deepEqual(await findTorch(search(folder, ['none', 'one', 'other'])), {
      library: {folder: join(folder, 'a/torch'), version: '2.13.0+cpu', cuda: undefined},
      origin: `installed in Python, ${folder}/a/torch`,
    });
    const gpu = await findTorch(search(folder, ['none', 'one', 'other'], {device: 'gpu'}));
    t.deepEqual(gpu?.library, {folder: join(folder, 'b/torch'), version: '2.11.0+cu130', cuda: '13.0'});
    const cached = await findTorch(search(folder, ['none']));
    t.is(cached?.origin, `in the cache, ${folder}/cache/torch-2.12.0+cpu-cp311`);
    t.is(await findTorch(search(folder, ['none'], {device: 'gpu'})), undefined);
  },
);

test.serial('a torch that was asked for and is not there is an error that says what to run', async (t) => {
  const folder = folderWith(t, {...files, 'a.txt': '', 'empty/x': ''});
  const messages: [Partial<TorchSearch>, string][] = [
    [
      {library: 'python'},
      `Expected a torch installed in ${folder}/none, but there is none. Run ${folder}/none -m pip install torch, or name another Python with --python.`,
    ],
    [
      {library: 'python', pythons: [], device: 'gpu'},
      'Expected a torch for CUDA installed in Python, but there is no Python 3. Run apt-get install python3.',
    ],
    [{library: `${folder}/a.txt`}, `Expected --library to be a wheel (.whl) or a folder, received ${folder}/a.txt.`],
    [
      {library: `${folder}/empty`},
      `Expected ${folder}/empty to hold version.py, lib/libtorch_cpu.so and include/ATen, as the folder of the Python package torch does, but it does not.`,
    ],
  ];
  for (const [options, message] of messages) {
    await t.throwsAsync(findTorch(search(folder, ['none'], options)), {message});
  }
});

test('a torch that is too old is refused', (t) => {
  const library = {folder: '/torch', version: '2.3.1+cu121', cuda: '12.1'};
  t.is(
    t.throws(() => checkVersion(library))?.message,
    'Expected torch 2.4 or later, the one in /torch is 2.3.1+cu121. Run pip install --upgrade torch, or name another with --python or --library.',
  );
  for (const version of ['2.4.0', '2.13.0+cpu', '3.0.0a0+git1']) t.notThrows(() => checkVersion({...library, version}));
});

test.serial(
  'of a wheel only what the addon needs is unpacked; one for CUDA is not whole without its Python',
  async (t) => {
    const python = await findPython(undefined);
    if (python === undefined) {
      t.log('skipped, because there is no Python here to unpack wheels');
      t.pass();
      return;
    }
    const folder = folderWith(t, {
      ...torchFiles('cpu/torch'),
      ...torchFiles('cuda/torch', '2.11.0+cu130', "'13.0'"),
    });
    const wheelOf = async (name: string, version: string) => {
      const wheel = join(folder, `torch-${version}-cp399-cp399-manylinux_2_28_${machine}.whl`);
      await run(python.executable, ['-m', 'zipfile', '-c', wheel, join(folder, name, 'torch')]);
      return wheel;
    };
    const cpu = await wheelOf('cpu', '2.13.0+cpu');
    const asked = search(folder, [], {pythons: [python], library: cpu});
    t.is(await findTorch(asked), undefined);
    const {library, origin} = await fetchTorch(asked, quiet);
    t.is(origin, `unpacked from ${cpu} to ${folder}/cache`);
    t.is(library.version, '2.13.0+cpu');
    t.true(existsSync(join(library.folder, 'lib/libc10.so')));
    t.false(existsSync(join(library.folder, 'lib/libtorch_python.so')));
    t.false(existsSync(join(library.folder, 'nn')));
    await t.throwsAsync(fetchTorch({...asked, library: await wheelOf('cuda', '2.11.0+cu130')}, quiet), {
      message:
        'Expected a wheel of torch for the processor, but this one is for CUDA 13.0, whose libraries are in other wheels. ' +
        'Install it whole, pip install torch, which annulus-native then finds; or take the one for the processor, --index-url https://download.pytorch.org/whl/cpu.',
    });
  },
);
