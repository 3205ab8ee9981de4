import {join} from 'node:path';
import test from 'ava';
import {checkSystem} from '../../../src/native-install/system/supported-system.js';
import {findNpm} from '../../../src/native-install/tensorflow/node-gyp.js';
import {nodeHeaders} from '../../../src/native-install/tensorflow/node-headers.js';
import {requireTools, toolLines} from '../../../src/native-install/tensorflow/toolchain.js';
import {folderWith} from '../folder.js';

test('headers are those that npm_config_nodedir names, or those beside Node', (t) => {
  const folder = folderWith(t, {
    'usr/bin/node': '',
    'usr/include/node/node_api.h': '',
    'bare/bin/node': '',
    'other/include/node/node_api.h': '',
  });
  t.is(nodeHeaders(join(folder, 'usr/bin/node'), {}), join(folder, 'usr'));
  t.is(nodeHeaders(join(folder, 'bare/bin/node'), {}), undefined);
  t.is(nodeHeaders(join(folder, 'usr/bin/node'), {npm_config_nodedir: join(folder, 'other')}), join(folder, 'other'));
  t.is(nodeHeaders(join(folder, 'usr/bin/node'), {npm_config_nodedir: join(folder, 'bare')}), join(folder, 'usr'));
});

test("npm's node-gyp is found beside Node, through the path, and beside Debian's npm", (t) => {
  const folder = folderWith(t, {
    'a/lib/node_modules/npm/bin/npm-cli.js': '',
    'a/lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js': '',
    'a/bin/npm': '-> ../lib/node_modules/npm/bin/npm-cli.js',
    'debian/share/nodejs/npm/bin/npm-cli.js': '',
    'debian/share/nodejs/node-gyp/bin/node-gyp.js': '',
    'debian/bin/npm': '-> ../share/nodejs/npm/bin/npm-cli.js',
    'bare/bin/node': '',
  });
  const npm = {
    cli: join(folder, 'a/lib/node_modules/npm/bin/npm-cli.js'),
    nodeGyp: join(folder, 'a/lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js'),
  };
  t.deepEqual(findNpm(join(folder, 'a/bin/node'), {}), npm);
  t.deepEqual(findNpm(join(folder, 'bare/bin/node'), {PATH: `/none:${folder}/a/bin`}), npm);
  t.deepEqual(findNpm(join(folder, 'bare/bin/node'), {PATH: join(folder, 'debian/bin')}), {
    cli: join(folder, 'debian/share/nodejs/npm/bin/npm-cli.js'),
    nodeGyp: join(folder, 'debian/share/nodejs/node-gyp/bin/node-gyp.js'),
  });
  t.is(findNpm(join(folder, 'bare/bin/node'), {PATH: folder}), undefined);
});

test('everything that is missing is named at once, with the command that gets it', (t) => {
  const none = {compiler: undefined, make: undefined, python: undefined, npm: undefined, headers: undefined};
  t.is(
    t.throws(() => requireTools(none))?.message,
    'Expected what it takes to build the binding, but this machine lacks a C++ compiler (g++, or the one that CXX names), make, Python 3, npm with its node-gyp. ' +
      'Run apt-get install g++ make python3 npm, or what your system has in its place.',
  );
  const python = {executable: '/usr/bin/python3', version: '3.12.1'};
  const npm = {cli: '/npm-cli.js', nodeGyp: '/node-gyp.js'};
  t.notThrows(() => requireTools({...none, compiler: 'g++', make: 'make', python, npm}));
  t.deepEqual(toolLines({...none, make: 'make', python, npm}), [
    'C++ compiler: missing',
    'make: make',
    'Python: 3.12.1, /usr/bin/python3',
    'node-gyp: /node-gyp.js',
    `Node's headers: not installed, node-gyp will download those of ${process.version} from nodejs.org`,
  ]);
});

test('only systems that run the libraries of the wheels go on', (t) => {
  const linux = {platform: 'linux', architecture: 'x64', glibc: '2.36'};
  t.notThrows(() => checkSystem(linux));
  t.is(
    t.throws(() => checkSystem({...linux, platform: 'darwin', glibc: undefined}))?.message,
    'Expected Linux, this is darwin. There npm install @tensorflow/tfjs-node@4.22.0 downloads a prebuilt binding, and the wasm ' +
      'backend needs no other package.',
  );
  t.is(
    t.throws(() => checkSystem({...linux, glibc: undefined}))?.message,
    'Expected a Linux with glibc, which the libraries of TensorFlow and torch need; this one, probably Alpine, has another C library. ' +
      'Use an image with Debian, Ubuntu or Fedora, or the wasm backend, which needs no other package.',
  );
  t.is(
    t.throws(() => checkSystem({...linux, architecture: 'riscv64'}))?.message,
    'Expected an x64 or arm64 processor, for which there are wheels, this is riscv64. Use the wasm backend, which ' +
      'needs no other package.',
  );
});
