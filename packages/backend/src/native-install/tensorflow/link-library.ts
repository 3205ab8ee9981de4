import {mkdir, symlink} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {TensorFlowLibrary} from './tensorflow-library.js';

/**
 * Links a library where the sources of tfjs-node look for it: `include`, and in `lib` the names that the linker asks for
 * and those that the libraries ask for each other by.
 *
 * @param deps the folder `deps` of tfjs-node, empty or absent.
 * @param nvidia the folder of NVIDIA's Python packages. TensorFlow looks for CUDA in `../nvidia`, seen from its own folder.
 */
export async function linkLibrary(
  library: TensorFlowLibrary,
  deps: string,
  nvidia: string | undefined = library.nvidia,
): Promise<void> {
  const {include, core, framework} = library;
  const lib = join(deps, 'lib');
  await mkdir(lib, {recursive: true});
  await symlink(include, join(deps, 'include'));
  await symlink(core, join(lib, 'libtensorflow.so'));
  await symlink(core, join(lib, basename(core)));
  await symlink(framework, join(lib, 'libtensorflow_framework.so'));
  await symlink(framework, join(lib, basename(framework)));
  if (nvidia !== undefined) await symlink(nvidia, join(deps, 'nvidia'));
}
