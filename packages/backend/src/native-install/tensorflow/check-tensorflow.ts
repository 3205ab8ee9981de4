import {cacheFolder} from '../../loading/cache-folder.js';
import type {Flags} from '../system/flags.js';
import {checkSystem, thisSystem} from '../system/supported-system.js';
import type {Terminal} from '../system/terminal.js';
import {findLibrary} from './find-library.js';
import {findInstallation} from './installation.js';
import {distributionFor} from './tensorflow-wheel.js';
import {findTools, requireTools, toolLines} from './toolchain.js';

/** Says whether native TensorFlow works, from where, and what it would take; changes nothing. Returns the exit code. */
export async function checkTensorFlow(flags: Flags, backendFolder: string, {out}: Terminal): Promise<0 | 1> {
  const {folder, core, test} = await findInstallation(backendFolder);
  out(`@tensorflow/tfjs-node: ${folder ?? 'not installed'}`);
  if (folder !== undefined) out(`Library: ${core ?? 'none'}`);
  const works = test.outcome === 'passed' && (flags.device === 'cpu' || test.device === 'gpu');
  if (test.outcome === 'passed') {
    out(`Self-test: passed, TensorFlow ${test.version} on the ${test.device.toUpperCase()}`);
    if (works) return 0;
  } else {
    out(`Self-test: failed. ${test.reason}`);
  }
  out('');
  checkSystem(thisSystem());
  const tools = await findTools(flags);
  for (const line of toolLines(tools)) out(line);
  requireTools(tools);
  const found = await findLibrary({...flags, python: tools.python, cache: cacheFolder('tensorflow')});
  out(
    `TensorFlow: ${found?.origin ?? (flags.library.endsWith('.whl') ? `${flags.library}, to unpack` : `pip would download ${distributionFor(flags.device)}`)}`,
  );
  out('\nNothing is missing to build it: run npx annulus-native with the same flags, without --check.');
  return 1;
}
