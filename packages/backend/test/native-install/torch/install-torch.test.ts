import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {torchIn} from '../../../src/loading/torch-library.js';
import {folderWith} from '../folder.js';
import {torchFiles} from './torch-files.js';

/** The compiled test lies in build/test/native-install/torch. */
const backend = fileURLToPath(new URL('../../../../', import.meta.url));

const runIt = (args: readonly string[], env: NodeJS.ProcessEnv) => {
  const program = join(backend, 'bin/annulus-native.js');
  const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...args], {encoding: 'utf8', env});
  return {status, stdout, stderr};
};

const program = (source: string, env: NodeJS.ProcessEnv) => {
  const from = `import {torchAddon} from '${backend}build/src/loading/torch-addon.js';`;
  const args = ['--input-type=module', '-e', `${from}\n${source}`];
  const {stdout, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8', env});
  return {stdout, stderr};
};

test('--check says what is there and what it would take', (t) => {
  const folder = folderWith(t, torchFiles('torch'));
  const env = {PATH: folder, XDG_CACHE_HOME: join(folder, 'cache')};
  t.deepEqual(runIt(['--engine', 'torch', '--check', '--library', join(folder, 'torch')], env), {
    status: 1,
    stdout: `torch in use: none\n\nC++ compiler: missing\nPython: missing\ntorch: 2.13.0+cpu, in ${folder}/torch\n`,
    stderr: 'Expected what it takes to build the addon, but this machine lacks a C++ compiler (apt-get install g++).\n',
  });
});

test('without a compiler nothing is begun, and a compiler that fails leaves nothing behind', (t) => {
  const folder = folderWith(t, {
    ...torchFiles('torch'),
    cxx: '#!/bin/sh\n[ "$1" = --version ] || { echo "fatal error: no room" >&2; exit 1; }\n',
  });
  const env = {PATH: folder, XDG_CACHE_HOME: join(folder, 'cache')};
  const args = ['--library', join(folder, 'torch')];
  const {stdout, ...ended} = runIt(args, env);
  t.is(
    stdout.replace(/\(\d.*\)/, '(0.0 s)'),
    `Engine torch: for ${folder}/torch; --engine tensorflow takes the other.\ntorch 2.13.0+cpu is in ${folder}/torch. (0.0 s)\n`,
  );
  t.deepEqual(ended, {
    status: 1,
    stderr:
      'Expected a C++ compiler (g++, or the one that CXX names), to build the addon for torch, but there is none. Run apt-get install g++, or what your system has in its place.\n',
  });
  const failed = runIt(args, {...env, PATH: `${folder}:/bin:/usr/bin`, CXX: join(folder, 'cxx')});
  t.is(failed.status, 3);
  t.is(
    failed.stderr,
    'Expected the addon to compile against torch 2.13.0+cpu, but it did not:\n  fatal error: no room\n',
  );
  const left = readdirSync(join(folder, 'cache'), {recursive: true, withFileTypes: true});
  t.deepEqual(
    left.filter((entry) => entry.isFile()),
    [],
  );
});

test('a torch that is gone is an error that says what to run, and none at all is none', (t) => {
  const folder = folderWith(t, {
    'cache/annulus/torch/in-use.json': '{"folder": "/gone/torch", "version": "2.13.0"}',
  });
  const ask = 'try { console.log(torchAddon()) } catch ({name, message}) { console.log(name, message) }';
  const {ANNULUS_TORCH_ADDON: _, ...env} = process.env;
  t.is(
    program(ask, {...env, XDG_CACHE_HOME: join(folder, 'cache')}).stdout,
    'BackendUnavailableError Expected torch 2.13.0 in /gone/torch, which npx annulus-native found there, but it is there no longer. Run npx annulus-native --engine torch, which finds another.\n',
  );
  t.is(program(ask, {...env, XDG_CACHE_HOME: folder}).stdout, 'undefined\n');
  t.is(program(ask, {...env, ANNULUS_TORCH_ADDON: '/a.node'}).stdout, '/a.node\n');
});

test('the addon is built for the torch that is here, again by itself where it is missing, and then nothing is done', (t) => {
  const library = torchHere();
  if (library === undefined) {
    t.log('skipped, because neither ANNULUS_TORCH_PYTHON nor python3 has torch');
    t.pass();
    return;
  }
  // As if it had been set up for another version: loading it builds it, by the very command.
  const {folder, version} = library;
  const place = folderWith(t, {'annulus/torch/in-use.json': JSON.stringify({...library, version: '2.0.0'})});
  const {ANNULUS_TORCH_ADDON: _, ...given} = process.env;
  const env = {...given, XDG_CACHE_HOME: place};
  const {stdout, stderr} = program('console.log(torchAddon())', env);
  t.is(stderr, `torch is ${version} now: building the addon again, which takes about half a minute …\n`);
  t.true(stdout.startsWith(join(place, 'annulus/torch/addons', version)), stdout);
  t.is(JSON.parse(readFileSync(join(place, 'annulus/torch/in-use.json'), 'utf8')).version, version);
  const again = runIt(['--engine', 'torch', '--library', folder], env);
  t.regex(again.stdout, /works already, on the CPU.*: nothing to do\./);
  t.is(again.status, 0);
});

/** The torch of ANNULUS_TORCH_PYTHON or python3. */
function torchHere() {
  for (const python of [process.env.ANNULUS_TORCH_PYTHON, 'python3']) {
    if (python === undefined) continue;
    const source = 'import importlib.util as u; print(u.find_spec("torch").submodule_search_locations[0])';
    const {status, stdout} = spawnSync(python, ['-c', source], {encoding: 'utf8'});
    const library = status === 0 ? torchIn(stdout.trim()) : undefined;
    if (library !== undefined) return library;
  }
  return undefined;
}
