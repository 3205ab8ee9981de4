import {join} from 'node:path';
import test from 'ava';
import {
  checkTfjsNode,
  installTfjsNode,
  tfjsNodeFolder,
} from '../../../src/native-install/tensorflow/tfjs-node-package.js';
import {folderWith} from '../folder.js';

const backend = {
  'node_modules/@annulus/backend/package.json': '{}',
  'node_modules/@tensorflow/tfjs/package.json': '{}',
};
const tfjsNode = {'node_modules/@tensorflow/tfjs-node/package.json': '{"version": "4.22.0"}'};

test('a tfjs-node of the same version and with the same TensorFlow.js fits', (t) => {
  const folder = folderWith(t, {...backend, ...tfjsNode});
  const found = tfjsNodeFolder(join(folder, 'node_modules/@annulus/backend')) as string;
  t.is(found, join(folder, 'node_modules/@tensorflow/tfjs-node'));
  t.notThrows(() => checkTfjsNode(found, join(folder, 'node_modules/@annulus/backend')));
});

test('without tfjs-node there is no folder', (t) => {
  t.is(tfjsNodeFolder(join(folderWith(t, backend), 'node_modules/@annulus/backend')), undefined);
});

test('another version is refused', (t) => {
  const folder = folderWith(t, {...backend, 'node_modules/@tensorflow/tfjs-node/package.json': '{"version": "3.0.0"}'});
  const error = t.throws(() =>
    checkTfjsNode(join(folder, 'node_modules/@tensorflow/tfjs-node'), join(folder, 'node_modules/@annulus/backend')),
  );
  t.is(
    error?.message,
    `Expected @tensorflow/tfjs-node 4.22.0, which fits the TensorFlow.js of Annulus, but ${folder}/node_modules/@tensorflow/tfjs-node has 3.0.0. ` +
      'Run npm uninstall @tensorflow/tfjs-node, then npx annulus-native again.',
  );
});

test('a tfjs-node with a TensorFlow.js of its own is refused', (t) => {
  const own = 'node_modules/@tensorflow/tfjs-node/node_modules/@tensorflow/tfjs';
  const folder = folderWith(t, {...backend, ...tfjsNode, [`${own}/package.json`]: '{}'});
  const error = t.throws(() =>
    checkTfjsNode(join(folder, 'node_modules/@tensorflow/tfjs-node'), join(folder, 'node_modules/@annulus/backend')),
  );
  t.is(
    error?.message,
    `Expected @tensorflow/tfjs-node to use the @tensorflow/tfjs that Annulus uses, ${folder}/node_modules/@tensorflow/tfjs, but it uses ${folder}/${own}. ` +
      'npm ls @tensorflow/tfjs says who asks for another; all must ask for 4.22.0.',
  );
});

test.serial('a project of pnpm or yarn is told the command of its own', async (t) => {
  for (const [lock, manager] of [
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
  ] as const) {
    const folder = folderWith(t, {...backend, [lock]: ''});
    await t.throwsAsync(installTfjsNode(folder, folder, {cli: '', nodeGyp: ''}), {
      message: `Expected a project that npm installs, but ${folder} has a ${lock}. Run ${manager} add @tensorflow/tfjs-node@4.22.0 --ignore-scripts, then annulus-native again.`,
    });
  }
});
