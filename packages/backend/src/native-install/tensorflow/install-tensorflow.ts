import {realpathSync} from 'node:fs';
import {cacheFolder} from '../../loading/cache-folder.js';
import {selfTest} from '../self-test/self-test.js';
import type {SelfTestPassed} from '../self-test/self-test-result.js';
import {CannotInstallError} from '../system/cannot-install-error.js';
import {DoesNotWorkError} from '../system/does-not-work-error.js';
import type {Flags} from '../system/flags.js';
import {projectFolder} from '../system/project-folder.js';
import {installedPackage} from '../system/python.js';
import {checkSystem, thisSystem} from '../system/supported-system.js';
import {step, type Terminal} from '../system/terminal.js';
import {buildBinding} from './build-binding.js';
import {fetchLibrary, findLibrary} from './find-library.js';
import {findInstallation, type Installation} from './installation.js';
import type {PreviousBinding} from './previous-binding.js';
import {checkTfjsNode, installTfjsNode, TFJS_NODE_VERSION, tfjsNodeFolder} from './tfjs-node-package.js';
import {findTools, requireTools} from './toolchain.js';

/** The release of TensorFlow that Annulus was last tested with. */
const KNOWN_TO_WORK = '2.21';

const NEXT = 'Annulus takes it by itself (--backend auto). npx annulus-native --check looks again.';

/** Makes native TensorFlow work, unless it does. @throws CannotInstallError saying what is missing. */
export async function installTensorFlow(flags: Flags, backendFolder: string, terminal: Terminal): Promise<void> {
  const {out} = terminal;
  if (flags.task === 'install' && flags.library === 'auto') {
    const installed = await findInstallation(backendFolder);
    if (satisfies(installed, flags)) return out(nothingToDo(installed.test));
  }
  checkSystem(thisSystem());
  const tools = await findTools(flags);
  requireTools(tools);

  const search = {...flags, python: tools.python, cache: cacheFolder('tensorflow')};
  const {library} = await step(
    terminal,
    async () => (await findLibrary(search)) ?? (await fetchLibrary(search, terminal)),
    ({origin}) => `TensorFlow is ${origin}.`,
  );
  if (flags.task === 'install' && flags.library !== 'auto') {
    const installed = await findInstallation(backendFolder);
    if (installed.core === realpathSync(library.core) && satisfies(installed, flags))
      return out(nothingToDo(installed.test));
  }

  let folder = tfjsNodeFolder(backendFolder);
  if (folder === undefined) {
    const project = projectFolder(backendFolder);
    out(
      `Installing @tensorflow/tfjs-node ${TFJS_NODE_VERSION} by npm, without its script and without naming it in package.json …`,
    );
    folder = await step(
      terminal,
      () => installTfjsNode(project, backendFolder, tools.npm),
      (folder) => `@tensorflow/tfjs-node is in ${folder}.`,
    );
  }
  const tfjsNode = folder;
  checkTfjsNode(tfjsNode, backendFolder);

  const nvidia =
    library.nvidia ?? (library.build === 'cuda' ? await installedPackage(tools.python, 'nvidia') : undefined);
  out(`Compiling the binding with ${tools.compiler}, which takes about half a minute …`);
  const {previous} = await step(
    terminal,
    () => buildBinding(tfjsNode, library, nvidia, tools),
    ({binding}) => `The binding is ${binding}.`,
  );
  const passed = await step(
    terminal,
    () => passingSelfTest(previous),
    ({version, device}) => `Self-test passed: TensorFlow ${version} on the ${device.toUpperCase()}.`,
  );
  if (flags.device === 'gpu' && passed.device === 'cpu')
    throw new CannotInstallError(withoutGpu(library.build, nvidia));
  out(NEXT);
}

function satisfies({test}: Installation, flags: Flags): boolean {
  return test.outcome === 'passed' && (flags.device === 'cpu' || test.device === 'gpu');
}

function nothingToDo(test: Installation['test']): string {
  const {version, device} = test as SelfTestPassed;
  return `Native TensorFlow ${version} works already, on the ${device.toUpperCase()}: nothing to do. --rebuild builds it again.`;
}

/** @throws DoesNotWorkError where it fails, once the binding that was there before is back */
async function passingSelfTest(previous: PreviousBinding): Promise<SelfTestPassed> {
  const test = await selfTest({engine: 'tensorflow'});
  if (test.outcome === 'passed') {
    await previous.remove();
    return test;
  }
  await previous.restore();
  throw new DoesNotWorkError(
    `Expected native TensorFlow to pass its self-test, but it did not. ${test.reason}\n` +
      `What was there before is back. TensorFlow ${KNOWN_TO_WORK} is known to work: pip install tensorflow-cpu==${KNOWN_TO_WORK}.`,
  );
}

function withoutGpu(build: string, nvidia: string | undefined): string {
  const cuda =
    nvidia === undefined
      ? "CUDA's libraries are not among the Python packages: run pip install 'tensorflow[and-cuda]' and then npx annulus-native --gpu --rebuild, or put those of the system on LD_LIBRARY_PATH."
      : `CUDA's libraries are taken from ${nvidia}. nvidia-smi says whether the driver works; TF_CPP_MIN_LOG_LEVEL=0 makes TensorFlow say what it lacks.`;
  return `Native TensorFlow works, but on the CPU, and --gpu asks for a GPU. The library is built for ${build === 'cpu' ? 'the CPU only' : 'CUDA'}. ${cuda}`;
}
