import {isBuiltin} from 'node:module';
import {join} from 'node:path';
import test from 'ava';
import {build} from 'esbuild';
import {entriesOf, publicPackages} from '../repository/public-packages.js';
import {root} from '../repository/root.js';

const entries = publicPackages.flatMap(entriesOf).filter((entry) => entry.endsWith('/browser'));

test.serial('the entries for browsers bundle, and nothing of Node and no decoder of it comes along', async (t) => {
  const packages = ['backend', 'datasets', 'encoders', 'trainer', 'transfer'];
  t.deepEqual(
    entries,
    packages.map((name) => `@annulus/${name}/browser`),
  );
  const contents = entries.map((entry, at) => `export * as entry${at} from '${entry}';\n`).join('');
  const {metafile, outputFiles} = await build({
    stdin: {contents, resolveDir: join(root, 'packages/annulus')},
    bundle: true,
    format: 'esm',
    platform: 'browser',
    external: ['@tensorflow/tfjs'], // It has its own ways around Node; examples/test/browser bundles it too.
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const inputs = Object.entries(metafile.inputs);
  const ours = inputs.filter(([path]) => /(^|\/)packages\//.test(path));
  t.true(ours.length > 30);
  const nodes = ours.flatMap(([path, {imports}]) =>
    imports.filter((each) => isBuiltin(each.original ?? each.path)).map((each) => `${path} imports ${each.path}`),
  );
  t.deepEqual(nodes, []);
  const names = inputs.map(([path]) => path).filter((path) => !path.includes('(disabled)'));
  const unwanted =
    /node_modules\/(sharp|rxjs|protobufjs|tsyringe)\/|packages\/backend\/(?!build\/src\/(browser|contract|operations))/;
  t.deepEqual(
    names.filter((path) => unwanted.test(path)),
    [],
  );
  const left = Object.values(metafile.outputs).flatMap(({imports}) => imports.map(({path}) => path));
  t.deepEqual([...new Set(left)], ['@tensorflow/tfjs']);
  t.false(/from ?["']node:|require\(["']node:/.test(outputFiles[0]?.text ?? ''));
});
