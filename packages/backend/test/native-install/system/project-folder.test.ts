import {join} from 'node:path';
import test from 'ava';
import {CannotInstallError} from '../../../src/native-install/system/cannot-install-error.js';
import {projectFolder} from '../../../src/native-install/system/project-folder.js';
import {folderWith} from '../folder.js';

test('the project is what holds node_modules, however deep the package lies in it', (t) => {
  const folder = folderWith(t, {
    'package.json': '{}',
    'node_modules/@annulus/backend/package.json': '{}',
    'node_modules/annulus/node_modules/@annulus/backend/package.json': '{}',
  });
  t.is(projectFolder(join(folder, 'node_modules/@annulus/backend')), folder);
  t.is(projectFolder(join(folder, 'node_modules/annulus/node_modules/@annulus/backend')), folder);
});

test('in a workspace the project is its root', (t) => {
  const folder = folderWith(t, {
    'package.json': '{}',
    'packages/backend/package.json': '{}',
    'packages/package.json': '{}',
    'node_modules/@annulus/backend': '-> ../../packages/backend',
  });
  t.is(projectFolder(join(folder, 'node_modules/@annulus/backend')), folder);
});

test('a package in no project is an error that says what to run', (t) => {
  const folder = folderWith(t, {'backend/package.json': '{}'});
  const error = t.throws(() => projectFolder(join(folder, 'backend')), {instanceOf: CannotInstallError});
  t.is(
    error?.message,
    `Expected @annulus/backend to be installed in a project with a package.json, but ${join(folder, 'backend')} is not. ` +
      'Run npm install @annulus/backend in your project, and npx annulus-native there.',
  );
});
