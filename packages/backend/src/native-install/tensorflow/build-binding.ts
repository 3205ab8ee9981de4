import {existsSync} from 'node:fs';
import {copyFile, cp, mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DoesNotWorkError} from '../system/does-not-work-error.js';
import {lastLines, run} from '../system/program.js';
import {linkLibrary} from './link-library.js';
import {PreviousBinding} from './previous-binding.js';
import {separateThreads} from './separate-threads.js';
import type {TensorFlowLibrary} from './tensorflow-library.js';
import type {Toolchain} from './toolchain.js';

/** The N-API version of the binding: every Node that Annulus runs on has it. */
const NAPI = 8;

/** A binding in its place, and the one that was there before. */
export interface Built {
  /** Its path in the package. */
  readonly binding: string;
  readonly previous: PreviousBinding;
}

/**
 * Compiles the binding from the sources in the tfjs-node package against a library, elsewhere first: a build that fails
 * leaves the package as it was.
 *
 * @param nvidia the folder of NVIDIA's Python packages, if any.
 */
export async function buildBinding(
  tfjsNode: string,
  library: TensorFlowLibrary,
  nvidia: string | undefined,
  tools: Toolchain,
): Promise<Built> {
  const build = await mkdtemp(join(tmpdir(), 'annulus-native-'));
  try {
    await cp(join(tfjsNode, 'binding'), join(build, 'binding'), {recursive: true});
    await separateThreads(join(build, 'binding'));
    await copyFile(join(tfjsNode, 'binding.gyp'), join(build, 'binding.gyp'));
    await linkLibrary(library, join(build, 'deps'), nvidia);
    const args = ['--module_name=tfjs_binding', `--module_path=./lib/napi-v${NAPI}`, `--napi_build_version=${NAPI}`];
    if (tools.headers !== undefined) args.push(`--nodedir=${tools.headers}`);
    args.push(`--python=${tools.python.executable}`, '--jobs=max');
    const ran = await run(process.execPath, [tools.npm.nodeGyp, 'rebuild', ...args], {cwd: build});
    const built = join(build, 'build/Release/tfjs_binding.node');
    if (ran.code !== 0 || !existsSync(built)) {
      const headers =
        tools.headers === undefined
          ? "\nNode's headers are not installed, and node-gyp downloads them from nodejs.org: install them (apt-get install libnode-dev), or say where they are with npm_config_nodedir=<prefix>."
          : '';
      throw new DoesNotWorkError(`Expected the binding to compile, but it did not:\n${lastLines(ran, 20)}${headers}`);
    }
    const binding = join(tfjsNode, `lib/napi-v${NAPI}/tfjs_binding.node`);
    const previous = await PreviousBinding.putAside(tfjsNode);
    await linkLibrary(library, join(tfjsNode, 'deps'), nvidia);
    await mkdir(join(tfjsNode, `lib/napi-v${NAPI}`), {recursive: true});
    await copyFile(built, binding);
    return {binding, previous};
  } finally {
    await rm(build, {recursive: true, force: true});
  }
}
