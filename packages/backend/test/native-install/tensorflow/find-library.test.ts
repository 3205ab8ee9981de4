import {join} from 'node:path';
import test from 'ava';
import {findPython} from '../../../src/native-install/system/python.js';
import {findLibrary, type Search} from '../../../src/native-install/tensorflow/find-library.js';
import {folderWith, packageFiles} from '../folder.js';

/** A Python that says where its `tensorflow` is. */
const pythonWith = (folder: string) => ({[folder]: `#!/bin/sh\necho "${folder === 'none' ? '' : 'TENSORFLOW'}"\n`});

const search = (folder: string, options: Partial<Search> = {}): Search => ({
  library: 'auto',
  device: 'cpu',
  indexUrl: undefined,
  python: {executable: join(folder, 'none'), version: '3.11.7'},
  cache: join(folder, 'cache'),
  ...options,
});

test.serial('auto takes the one in the cache that suits the device, the last by name', async (t) => {
  const folder = folderWith(t, {
    ...pythonWith('none'),
    ...packageFiles('cache/tensorflow_cpu-2.20.0/tensorflow'),
    ...packageFiles('cache/tensorflow_cpu-2.21.0/tensorflow'),
    ...packageFiles('cache/.unpacking-x/tensorflow'),
    ...packageFiles('cache/tensorflow-2.19.0/tensorflow', 'cuda'),
  });
  t.is((await findLibrary(search(folder)))?.origin, `in the cache, ${folder}/cache/tensorflow_cpu-2.21.0`);
  const gpu = await findLibrary(search(folder, {device: 'gpu'}));
  t.is(gpu?.origin, `in the cache, ${folder}/cache/tensorflow-2.19.0`);
});

test.serial('auto takes the one installed in Python first', async (t) => {
  const files = {...packageFiles('site/tensorflow'), ...packageFiles('cache/tensorflow_cpu-2.21.0/tensorflow')};
  const folder = folderWith(t, files);
  const executable = join(folderWith(t, {python: `#!/bin/sh\necho "${folder}/site/tensorflow"\n`}), 'python');
  const found = await findLibrary(search(folder, {python: {executable, version: '3.11.7'}}));
  t.is(found?.origin, `installed in Python, ${folder}/site/tensorflow`);
  t.is(
    (await findLibrary(search(folder, {library: 'download', python: {executable, version: '3.11.7'}})))?.origin,
    `in the cache, ${folder}/cache/tensorflow_cpu-2.21.0`,
  );
});

test.serial('without any, a wheel must be fetched', async (t) => {
  const folder = folderWith(t, {...pythonWith('none'), 'a.whl': ''});
  t.is(await findLibrary(search(folder)), undefined);
  t.is(await findLibrary(search(folder, {library: join(folder, 'a.whl')})), undefined);
});

test.serial('what was asked for and is not there is an error that says so', async (t) => {
  const folder = folderWith(t, {...pythonWith('none'), 'a.txt': '', 'empty/x': ''});
  const messages: [Partial<Search>, string][] = [
    [
      {library: 'python'},
      `Expected a tensorflow installed in ${folder}/none, but it has none. Run ${folder}/none -m pip install tensorflow-cpu.`,
    ],
    [
      {library: 'python', device: 'gpu'},
      `Expected a tensorflow for CUDA installed in ${folder}/none, but it has none. Run ${folder}/none -m pip install 'tensorflow[and-cuda]'.`,
    ],
    [
      {library: `${folder}/b`},
      `Expected --library to be auto, python, download, or the path of a wheel or a folder, received ${folder}/b, which does not exist.`,
    ],
    [{library: `${folder}/a.txt`}, `Expected --library to be a wheel (.whl) or a folder, received ${folder}/a.txt.`],
    [
      {library: `${folder}/empty`},
      `Expected ${folder}/empty to hold libtensorflow_cc.so.2, libtensorflow_framework.so.2 and include/tensorflow/c/c_api.h, as the folder of the Python package tensorflow does, but it does not.`,
    ],
  ];
  for (const [options, message] of messages) await t.throwsAsync(findLibrary(search(folder, options)), {message});
});

test.serial('a Python that was asked for and does not run is an error', async (t) => {
  await t.throwsAsync(findPython('/no/python'), {
    message: 'Expected --python to be a Python 3 that runs, received /no/python. Give its full path.',
  });
});
