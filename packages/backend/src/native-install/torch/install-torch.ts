import {cacheFolder} from '../../loading/cache-folder.js';
import type {TorchLibrary} from '../../loading/torch-library.js';
import {recordTorch} from '../../loading/torch-record.js';
import type {SelfTestPassed} from '../self-test/self-test-result.js';
import {CannotInstallError} from '../system/cannot-install-error.js';
import {findCompiler} from '../system/compiler.js';
import {DoesNotWorkError} from '../system/does-not-work-error.js';
import type {Flags} from '../system/flags.js';
import {pythonsHere} from '../system/python.js';
import {checkSystem, thisSystem} from '../system/supported-system.js';
import {step, type Terminal} from '../system/terminal.js';
import {buildAddon, checkVersion} from './build-addon.js';
import {fetchTorch, findTorch} from './find-torch.js';
import {whyNoGpu} from './gpu.js';
import {builtAddon, findTorchInstallation, testAddon, testedOn} from './torch-installation.js';

const NEXT =
  'Annulus takes it by itself (--backend auto), or by name: --backend torch. npx annulus-native --engine torch --check looks again.';

/** Makes LibTorch work, unless it does. @throws CannotInstallError saying what is missing. */
export async function installTorch(flags: Flags, terminal: Terminal): Promise<void> {
  const {out} = terminal;
  const asItIs = flags.task === 'install' && flags.library === 'auto' && flags.python === undefined;
  if (asItIs) {
    const {library, addon} = findTorchInstallation();
    if (library !== undefined && addon !== undefined && (await works(library, addon, flags, terminal))) return;
  }
  checkSystem(thisSystem());
  const search = {...flags, pythons: await pythonsHere(flags.python), cache: cacheFolder('torch')};
  const {library} = await step(
    terminal,
    async () => (await findTorch(search)) ?? (await fetchTorch(search, terminal)),
    ({library: {version}, origin}) => `torch ${version} is ${origin}.`,
  );
  checkVersion(library);
  const built = flags.task === 'install' ? builtAddon(library) : undefined;
  if (built !== undefined && (await works(library, built, flags, terminal))) return;
  const addon = await compiled(library, terminal);
  const passed = await step(
    terminal,
    () => passing(library, addon),
    (test) => `Self-test passed: torch ${library.version} ${testedOn(test)}.`,
  );
  await expectDevice(library, passed, flags, terminal);
  recordTorch(library);
  out(NEXT);
}

async function compiled(library: TorchLibrary, terminal: Terminal): Promise<string> {
  const compiler = await findCompiler();
  if (compiler === undefined) {
    throw new CannotInstallError(
      'Expected a C++ compiler (g++, or the one that CXX names), to build the addon for torch, but there is none. Run apt-get install g++, or what your system has in its place.',
    );
  }
  terminal.out(`Compiling the addon with ${compiler}, which takes about half a minute …`);
  return step(
    terminal,
    () => buildAddon(library, compiler),
    (addon) => `The addon is ${addon}.`,
  );
}

/** Whether an addon that is there passes its self-test; if so, it is in use from now on. */
async function works(library: TorchLibrary, addon: string, flags: Flags, terminal: Terminal): Promise<boolean> {
  const test = await testAddon(addon);
  if (test.outcome === 'failed' || (flags.device === 'gpu' && test.device === 'cpu')) return false;
  recordTorch(library);
  terminal.out(
    `torch ${library.version} works already, ${testedOn(test)}: nothing to do. --rebuild builds its addon again.`,
  );
  return true;
}

/** @throws DoesNotWorkError where the addon fails its self-test */
async function passing({version, folder}: TorchLibrary, addon: string): Promise<SelfTestPassed> {
  const test = await testAddon(addon);
  if (test.outcome === 'passed') return test;
  throw new DoesNotWorkError(
    `Expected torch ${version} in ${folder} to pass its self-test, but it did not. ${test.reason}\nWhat was in use before stays in use.`,
  );
}

/** Says why there is no GPU where one could be expected. @throws CannotInstallError where one was asked for */
async function expectDevice(library: TorchLibrary, {device}: SelfTestPassed, flags: Flags, {out}: Terminal) {
  if (device === 'gpu' || (flags.device === 'cpu' && library.cuda === undefined)) return;
  const why = await whyNoGpu(library);
  if (flags.device === 'gpu')
    throw new CannotInstallError(`torch works, but on the CPU, and --gpu asks for a GPU. ${why}`);
  out(`No GPU: ${why}`);
}
