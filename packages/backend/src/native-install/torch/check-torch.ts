import {cacheFolder} from '../../loading/cache-folder.js';
import {CannotInstallError} from '../system/cannot-install-error.js';
import {findCompiler} from '../system/compiler.js';
import type {Flags} from '../system/flags.js';
import {pythonsHere} from '../system/python.js';
import {checkSystem, thisSystem} from '../system/supported-system.js';
import type {Terminal} from '../system/terminal.js';
import {checkVersion} from './build-addon.js';
import {findTorch} from './find-torch.js';
import {whyNoGpu} from './gpu.js';
import {findTorchInstallation, testAddon, testedOn} from './torch-installation.js';

/** Says whether LibTorch works, from where, and what it would take; changes nothing. Returns the exit code. */
export async function checkTorch(flags: Flags, {out}: Terminal): Promise<0 | 1> {
  const {library, addon} = findTorchInstallation();
  out(`torch in use: ${library === undefined ? 'none' : `${library.version}, ${library.folder}`}`);
  if (library !== undefined) out(`Addon: ${addon ?? 'to be built again, since torch or Annulus has changed'}`);
  if (library !== undefined && addon !== undefined) {
    const test = await testAddon(addon);
    out(`Self-test: ${test.outcome === 'passed' ? `passed ${testedOn(test)}` : `failed. ${test.reason}`}`);
    const onGpu = test.outcome === 'passed' && test.device === 'gpu';
    if (test.outcome === 'passed' && !onGpu && (library.cuda !== undefined || flags.device === 'gpu'))
      out(`No GPU: ${await whyNoGpu(library)}`);
    if (test.outcome === 'passed' && (flags.device === 'cpu' || onGpu)) return 0;
  }
  out('');
  checkSystem(thisSystem());
  const compiler = await findCompiler();
  const pythons = await pythonsHere(flags.python);
  out(`C++ compiler: ${compiler ?? 'missing'}`);
  out(`Python: ${pythons.map(({version, executable}) => `${version}, ${executable}`).join('; ') || 'missing'}`);
  const found = await findTorch({...flags, pythons, cache: cacheFolder('torch')});
  if (found !== undefined) checkVersion(found.library);
  out(
    `torch: ${found === undefined ? (flags.library.endsWith('.whl') ? `${flags.library}, to unpack` : 'pip would download torch') : `${found.library.version}, ${found.origin}`}`,
  );
  if (compiler === undefined || (found === undefined && pythons.length === 0)) {
    throw new CannotInstallError(
      `Expected what it takes to build the addon, but this machine lacks ${compiler === undefined ? 'a C++ compiler (apt-get install g++)' : 'Python 3 (apt-get install python3)'}.`,
    );
  }
  out('\nNothing is missing to build it: run npx annulus-native --engine torch with the same flags, without --check.');
  return 1;
}
