import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** A LibTorch that the addon can be built against. */
export interface TorchLibrary {
  /** The folder with `include` and `lib`: a Python package `torch`, or LibTorch as it is published for C++. */
  readonly folder: string;
  /** For example `2.13.0+cpu`. */
  readonly version: string;
  /** The CUDA that it was built for, such as `13.0`; undefined where it computes on the processor only. */
  readonly cuda: string | undefined;
}

/**
 * The library in a folder: a Python package `torch`, the folder that holds one (`site-packages`, an unpacked wheel), or LibTorch
 * for C++. Undefined where the folder holds none of these. Nothing is imported, a few lines of text are read.
 */
export function torchIn(folder: string): TorchLibrary | undefined {
  for (const root of [folder, join(folder, 'torch')]) {
    if (!existsSync(join(root, 'lib/libtorch_cpu.so')) || !existsSync(join(root, 'include/ATen/core/Tensor.h')))
      continue;
    const version = versionIn(root);
    if (version !== undefined) return {folder: root, ...version};
  }
  return undefined;
}

function versionIn(root: string): Pick<TorchLibrary, 'version' | 'cuda'> | undefined {
  const python = join(root, 'version.py');
  if (existsSync(python)) {
    const text = readFileSync(python, 'utf8');
    const version = /^__version__ *= *'([^']+)'/m.exec(text)?.[1];
    return version === undefined ? undefined : {version, cuda: /^cuda[^=]*= *'([^']+)'/m.exec(text)?.[1]};
  }
  const plain = join(root, 'build-version'); // Of LibTorch for C++, such as 2.13.0+cu130.
  if (!existsSync(plain)) return undefined;
  const version = readFileSync(plain, 'utf8').trim();
  const [, major, minor] = /\+cu(\d+)(\d)$/.exec(version) ?? [];
  return {version, cuda: major === undefined ? undefined : `${major}.${minor}`};
}
