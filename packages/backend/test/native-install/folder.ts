import {chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import type {ExecutionContext} from 'ava';

/** A folder that is there as long as the test, with these files: their text by path; `-> target` is a link. */
export function folderWith(t: ExecutionContext, files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'annulus-native-test-')));
  t.teardown(() => rmSync(folder, {recursive: true, force: true}));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), join(folder, path));
    else writeFileSync(join(folder, path), text);
    if (text.startsWith('#!')) chmodSync(join(folder, path), 0o755);
  }
  return folder;
}

/** The files of TensorFlow's Python package that count. */
export const packageFiles = (root: string, build: 'cpu' | 'cuda' = 'cpu'): Record<string, string> => ({
  [`${root}/libtensorflow_cc.so.2`]: 'core',
  [`${root}/libtensorflow_framework.so.2`]: 'framework',
  [`${root}/include/tensorflow/c/c_api.h`]: '// header',
  [`${root}/include/Eigen/Core`]: '// not needed',
  [`${root}/python/platform/build_info.py`]: `build_info = dict([('is_cuda_build', ${build === 'cuda' ? 'True' : 'False'})])`,
});
