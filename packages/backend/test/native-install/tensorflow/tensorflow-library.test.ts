import {readFileSync, readlinkSync, realpathSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {linkLibrary} from '../../../src/native-install/tensorflow/link-library.js';
import {libraryIn, type TensorFlowLibrary} from '../../../src/native-install/tensorflow/tensorflow-library.js';
import {folderWith, packageFiles} from '../folder.js';

test('a library is found in the Python package, in the folder that holds it, and in the C package', (t) => {
  const folder = folderWith(t, {
    ...packageFiles('site-packages/tensorflow', 'cuda'),
    'site-packages/nvidia/cublas/lib/libcublas.so.12': '',
    'c/lib/libtensorflow.so.2.15.0': 'core',
    'c/lib/libtensorflow.so.2': '-> libtensorflow.so.2.15.0',
    'c/lib/libtensorflow_framework.so.2': 'framework',
    'c/include/tensorflow/c/c_api.h': '',
  });
  const site = join(folder, 'site-packages');
  const expected: TensorFlowLibrary = {
    include: join(site, 'tensorflow/include'),
    core: join(site, 'tensorflow/libtensorflow_cc.so.2'),
    framework: join(site, 'tensorflow/libtensorflow_framework.so.2'),
    build: 'cuda',
    nvidia: join(site, 'nvidia'),
  };
  t.deepEqual(libraryIn(site), expected);
  t.deepEqual(libraryIn(join(site, 'tensorflow')), expected);
  t.deepEqual(libraryIn(join(folder, 'c')), {
    include: join(folder, 'c/include'),
    core: join(folder, 'c/lib/libtensorflow.so.2'),
    framework: join(folder, 'c/lib/libtensorflow_framework.so.2'),
    build: 'unknown',
    nvidia: undefined,
  });
});

test('a folder without the headers, or without a library, holds none', (t) => {
  for (const missing of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2', 'include/tensorflow/c/c_api.h']) {
    const {[`tensorflow/${missing}`]: _, ...others} = packageFiles('tensorflow');
    t.is(libraryIn(folderWith(t, others)), undefined, missing);
  }
  t.is(libraryIn('/no/such/folder'), undefined);
});

test.serial('links give the linker its names, the loader its own, and CUDA its place beside the library', async (t) => {
  const folder = folderWith(t, {...packageFiles('tensorflow'), 'nvidia/cudnn/lib/libcudnn.so.9': 'cudnn'});
  const deps = join(folder, 'package/deps');
  const library = libraryIn(folder) as TensorFlowLibrary;
  await linkLibrary(library, deps);
  for (const name of ['libtensorflow.so', 'libtensorflow_cc.so.2']) {
    t.is(readlinkSync(join(deps, 'lib', name)), library.core);
  }
  for (const name of ['libtensorflow_framework.so', 'libtensorflow_framework.so.2']) {
    t.is(realpathSync(join(deps, 'lib', name)), library.framework);
  }
  t.is(readFileSync(join(deps, 'include/tensorflow/c/c_api.h'), 'utf8'), '// header');
  t.is(readFileSync(join(deps, 'nvidia/cudnn/lib/libcudnn.so.9'), 'utf8'), 'cudnn');
});
