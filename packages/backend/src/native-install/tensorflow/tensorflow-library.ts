import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** The files of a TensorFlow that a binding can be built against. */
export interface TensorFlowLibrary {
  /** The folder that holds `tensorflow/c/c_api.h`. */
  readonly include: string;
  /** The library with TensorFlow's C API: of a Python package `libtensorflow_cc.so.2`, of the C package `libtensorflow.so.2`. */
  readonly core: string;
  readonly framework: string;
  /** Whether it was built for CUDA; unknown of the C package. */
  readonly build: 'cpu' | 'cuda' | 'unknown';
  /** The folder of NVIDIA's Python packages, beside which TensorFlow looks for CUDA; undefined where there is none. */
  readonly nvidia: string | undefined;
}

/**
 * The library in a folder: a Python package `tensorflow`, the folder that holds one (`site-packages`, an unpacked wheel), or
 * the C package, with `include` and `lib`. Undefined where the folder holds none of these.
 */
export function libraryIn(folder: string): TensorFlowLibrary | undefined {
  for (const [root, libraries] of [
    [folder, folder],
    [join(folder, 'tensorflow'), join(folder, 'tensorflow')],
    [folder, join(folder, 'lib')],
  ] as const) {
    const core = sharedObject(libraries, 'libtensorflow_cc') ?? sharedObject(libraries, 'libtensorflow');
    const framework = sharedObject(libraries, 'libtensorflow_framework');
    const include = join(root, 'include');
    if (core === undefined || framework === undefined || !existsSync(join(include, 'tensorflow/c/c_api.h'))) continue;
    const nvidia = join(dirname(root), 'nvidia');
    return {include, core, framework, build: buildOf(root), nvidia: existsSync(nvidia) ? nvidia : undefined};
  }
  return undefined;
}

/** The path of `<stem>.so.<major>`, which is the name that other libraries ask for. */
function sharedObject(folder: string, stem: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((name) => new RegExp(`^${stem}\\.so\\.\\d+$`).test(name));
  return name === undefined ? undefined : join(folder, name);
}

/** What TensorFlow's Python package says of itself. */
function buildOf(root: string): TensorFlowLibrary['build'] {
  const info = join(root, 'python/platform/build_info.py');
  if (!existsSync(info)) return 'unknown';
  return /'is_cuda_build',\s*True/.test(readFileSync(info, 'utf8')) ? 'cuda' : 'cpu';
}
