import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {cacheFolder} from '../../../src/loading/cache-folder.js';
import {indexChoices} from '../../../src/native-install/system/package-index.js';
import {run} from '../../../src/native-install/system/program.js';
import {findPython, type Python} from '../../../src/native-install/system/python.js';
import {unpackWheel} from '../../../src/native-install/system/unpack-wheel.js';
import {wheelNameOf} from '../../../src/native-install/system/wheel-name.js';
import {distributionFor, tensorFlowWheel} from '../../../src/native-install/tensorflow/tensorflow-wheel.js';
import {folderWith, packageFiles} from '../folder.js';

const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const NAME = `tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_${machine}`;

test("a wheel's name says what it is", (t) => {
  const expected = {distribution: 'tensorflow_cpu', version: '2.21.0', platform: 'manylinux_2_27_x86_64'};
  t.deepEqual(
    wheelNameOf('tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl', tensorFlowWheel, 'x64'),
    expected,
  );
  const both = 'tensorflow-2.15.0-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64.whl';
  t.is(wheelNameOf(both, tensorFlowWheel, 'arm64').version, '2.15.0');
});

test('a wheel of another package or for another machine is refused', (t) => {
  t.is(
    t.throws(() => wheelNameOf('torch-2.13.0-cp311-cp311-linux_x86_64.whl', tensorFlowWheel, 'x64'))?.message,
    'Expected a wheel of tensorflow-cpu, received torch-2.13.0-cp311-cp311-linux_x86_64.whl. Get one with pip download --no-deps tensorflow-cpu.',
  );
  t.is(
    t.throws(() => wheelNameOf('tensorflow-2.16.1-cp312-cp312-macosx_12_0_arm64.whl', tensorFlowWheel, 'x64'))?.message,
    'Expected a wheel for Linux on x86_64, received tensorflow-2.16.1-cp312-cp312-macosx_12_0_arm64.whl. Get the one that fits.',
  );
});

test('pip is asked for the small wheel where there is one', (t) => {
  t.deepEqual(
    [distributionFor('cpu', 'x64'), distributionFor('gpu', 'x64'), distributionFor('cpu', 'arm64')],
    ['tensorflow-cpu', 'tensorflow', 'tensorflow'],
  );
});

test('indexes: the one asked for, otherwise those of find-links, others than the main one, and as configured', (t) => {
  const configured = {name: 'the index that pip is configured for', args: ['--timeout', '30', '--retries', '1']};
  t.deepEqual(indexChoices('', undefined), [configured]);
  t.deepEqual(
    indexChoices("global.index-url='https://a/simple'\nglobal.extra-index-url='https://b/simple'\n", undefined),
    [configured],
  );
  t.deepEqual(
    indexChoices("global.extra-index-url='file:///b/simple https://c/simple'\n:env:.cert='/x.crt'", undefined),
    [
      {
        name: 'file:///b/simple and https://c/simple',
        args: ['--index-url', 'file:///b/simple', '--extra-index-url', 'https://c/simple'],
      },
      configured,
    ],
  );
  const links = {name: "pip's find-links", args: ['--no-index']};
  t.deepEqual(indexChoices(":env:.find-links='/wheels'\nglobal.index-url='https://a/simple'", undefined, 'https://e'), [
    links,
    configured,
  ]);
  t.deepEqual(indexChoices('', undefined, 'https://e'), [
    {name: 'https://e', args: ['--index-url', 'https://e', '--timeout', '30', '--retries', '1']},
    configured,
  ]);
  t.deepEqual(indexChoices("global.index-url='https://a/simple'", 'https://d/simple'), [
    {name: 'https://d/simple', args: ['--index-url', 'https://d/simple']},
  ]);
});

test('the cache is where the system keeps caches', (t) => {
  t.is(cacheFolder('tensorflow', {XDG_CACHE_HOME: '/caches'}, '/home/a'), '/caches/annulus/tensorflow');
  t.is(cacheFolder('torch', {}, '/home/a'), '/home/a/.cache/annulus/torch');
});

/** The Python of this machine; without one the test passes, and says that it was skipped. */
async function pythonOr(t: ExecutionContext): Promise<Python | undefined> {
  const python = await findPython(undefined);
  if (python === undefined) {
    t.log('skipped, because there is no Python here to unpack wheels');
    t.pass();
  }
  return python;
}

test.serial('of a wheel only what a binding needs is unpacked, once', async (t) => {
  const python = await pythonOr(t);
  if (python === undefined) return;
  const folder = folderWith(t, packageFiles('wheel/tensorflow'));
  const wheel = join(folder, `${NAME}.whl`);
  await run(python.executable, ['-m', 'zipfile', '-c', wheel, join(folder, 'wheel/tensorflow')]);
  const cache = join(folder, 'deep/cache');
  const library = await unpackWheel(wheel, tensorFlowWheel, python, cache);
  t.is(library.core, join(cache, NAME, 'tensorflow/libtensorflow_cc.so.2'));
  t.is(library.build, 'cpu');
  t.is(readFileSync(join(library.include, 'tensorflow/c/c_api.h'), 'utf8'), '// header');
  t.false(existsSync(join(library.include, 'Eigen')));
  writeFileSync(wheel, 'no longer a zip');
  t.deepEqual(await unpackWheel(wheel, tensorFlowWheel, python, cache), library);
  t.deepEqual(readdirSync(cache), [NAME]);
});

test.serial('a wheel that is cut off or holds no library leaves nothing in the cache', async (t) => {
  const python = await pythonOr(t);
  if (python === undefined) return;
  const folder = folderWith(t, {[`${NAME}.whl`]: 'cut', 'wheel/tensorflow/__init__.py': ''});
  const cache = join(folder, 'cache');
  const wheel = join(folder, `${NAME}.whl`);
  await t.throwsAsync(unpackWheel(wheel, tensorFlowWheel, python, cache), {
    message:
      `Expected ${wheel} to unpack, but Python could not:\n  zipfile.BadZipFile: File is not a zip file\n` +
      `Delete the file and get it again, or make room in ${cache}.`,
  });
  await run(python.executable, ['-m', 'zipfile', '-c', wheel, join(folder, 'wheel/tensorflow')]);
  await t.throwsAsync(unpackWheel(wheel, tensorFlowWheel, python, cache), {
    message:
      `Expected ${wheel} to hold libtensorflow_cc.so, libtensorflow_framework.so and their headers, but it does not. ` +
      'Use the wheel of a later version.',
  });
  t.deepEqual(readdirSync(cache), []);
});
