import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import type {TorchLibrary} from '../../loading/torch-library.js';

/** The folder with `node_api.h`, of the package `node-api-headers`. */
export const nodeApiHeaders = (): string =>
  (createRequire(import.meta.url)('node-api-headers') as {readonly include_dir: string}).include_dir;

/** What the compiler is told to build the addon against a library. */
export function buildFlags({folder, cuda}: TorchLibrary, source: string, out: string): string[] {
  const lib = join(folder, 'lib');
  const libraries = ['torch', 'torch_cpu', 'c10', ...(cuda === undefined ? [] : ['torch_cuda', 'c10_cuda'])];
  return [
    `-std=${standardOf(folder)}`,
    ...['-O2', '-fPIC', '-shared', '-fvisibility=hidden', '-w'],
    `-D_GLIBCXX_USE_CXX11_ABI=${abiOf(folder)}`,
    '-DBUILDING_NODE_EXTENSION',
    `-I${nodeApiHeaders()}`,
    ...['-isystem', join(folder, 'include'), '-isystem', join(folder, 'include/torch/csrc/api/include')],
    ...[source, '-o', out, '-Wl,--no-as-needed', `-L${lib}`, ...libraries.map((name) => `-l${name}`)],
    `-Wl,-rpath,${lib}`,
  ];
}

/** The C++ that torch compiles its own extensions with. */
function standardOf(folder: string): string {
  const file = join(folder, 'utils/cpp_extension.py');
  return (existsSync(file) ? /-std=(c\+\+\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined) ?? 'c++17';
}

/** Which strings the library was built with: its error class says so in its symbols. 1 is that of today's compilers. */
export function abiOf(folder: string): 0 | 1 {
  const symbols = readFileSync(join(folder, 'lib/libc10.so')).toString('latin1');
  return /_ZN3c105ErrorC[12]E[^\0]*NSt7__cxx11/.test(symbols) ? 1 : 0;
}
