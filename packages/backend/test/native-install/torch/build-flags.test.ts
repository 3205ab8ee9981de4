import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {torchBuild} from '../../../src/loading/torch-build.js';
import {torchIn} from '../../../src/loading/torch-library.js';
import {abiOf, buildFlags, nodeApiHeaders} from '../../../src/native-install/torch/build-flags.js';
import {whyNoGpu} from '../../../src/native-install/torch/gpu.js';
import {folderWith} from '../folder.js';
import {torchFiles} from './torch-files.js';

test('a library is found in the Python package, in the folder that holds it, and in LibTorch for C++', (t) => {
  const folder = folderWith(t, {
    ...torchFiles('site/torch', '2.13.0+cu130', "'13.0'"),
    'c/lib/libtorch_cpu.so': '',
    'c/include/ATen/core/Tensor.h': '',
    'c/build-version': '2.9.0+cu128\n',
  });
  const expected = {folder: join(folder, 'site/torch'), version: '2.13.0+cu130', cuda: '13.0'};
  t.deepEqual([torchIn(join(folder, 'site')), torchIn(join(folder, 'site/torch'))], [expected, expected]);
  t.deepEqual(torchIn(join(folder, 'c')), {folder: join(folder, 'c'), version: '2.9.0+cu128', cuda: '12.8'});
  for (const missing of ['version.py', 'lib/libtorch_cpu.so', 'include/ATen/core/Tensor.h']) {
    const {[`torch/${missing}`]: _, ...others} = torchFiles('torch');
    t.is(torchIn(folderWith(t, others)), undefined, missing);
  }
});

test('the compiler is told the C++ and the strings of this torch, and to find its libraries where they are', (t) => {
  const folder = folderWith(t, torchFiles('torch', '2.13.0+cu130', "'13.0'"));
  const flags = buildFlags({folder: `${folder}/torch`, version: '2.13.0', cuda: '13.0'}, 'a.cc', 'a.node');
  for (const flag of ['-std=c++20', '-D_GLIBCXX_USE_CXX11_ABI=1', '-ltorch_cuda', `-Wl,-rpath,${folder}/torch/lib`])
    t.true(flags.includes(flag), flag);
  writeFileSync(join(folder, 'torch/lib/libc10.so'), '\0_ZN3c105ErrorC1ENS_14SourceLocationESs\0__cxx11\0');
  t.is(abiOf(join(folder, 'torch')), 0);
  const cpu = buildFlags({folder: `${folder}/torch`, version: '2.13.0', cuda: undefined}, 'a.cc', 'a.node');
  t.false(cpu.includes('-ltorch_cuda'));
  t.true(existsSync(join(nodeApiHeaders(), 'node_api.h')));
});

test('another version, place or source of torch has an addon of its own', (t) => {
  const sources = folderWith(t, {'addon.cc': 'one'});
  const library = {folder: '/torch', version: '2.13.0+cpu', cuda: undefined};
  const place = (changed: Partial<typeof library> = {}) =>
    torchBuild({...library, ...changed}, {sources, cache: '/cache'});
  const first = place();
  t.regex(first, /^\/cache\/addons\/2\.13\.0\+cpu-linux-(x64|arm64)-[0-9a-f]{12}\/annulus_torch\.node$/);
  const others = [place({version: '2.14.0'}), place({folder: '/other'})];
  writeFileSync(join(sources, 'call.h'), 'two');
  others.push(place());
  t.is(new Set([first, ...others]).size, 4);
});

test.serial('that there is no GPU says why', async (t) => {
  const library = {folder: '/torch', version: '2.11.0', cuda: '13.0'};
  const why = (driver: string | undefined) => whyNoGpu(library, async () => driver);
  t.is(
    await why('12.2'),
    'torch 2.11.0 is built for CUDA 13.0, but the NVIDIA driver is too old, it supports CUDA 12.2: update the driver, or install a torch for CUDA 12.',
  );
  t.is(
    await why(undefined),
    'torch 2.11.0 is built for CUDA 13.0, but nvidia-smi does not run: there is no NVIDIA GPU here, or no driver for it.',
  );
  t.is(
    await why('13.1'),
    'torch 2.11.0 is built for CUDA 13.0 and the NVIDIA driver supports CUDA 13.1, but torch sees no GPU: CUDA_VISIBLE_DEVICES may hide it, or torch was built for other GPUs.',
  );
});
