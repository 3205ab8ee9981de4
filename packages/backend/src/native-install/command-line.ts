import {fileURLToPath} from 'node:url';
import {chosenEngine} from './engine-choice.js';
import {measureEngines} from './measure-engines.js';
import {CannotInstallError} from './system/cannot-install-error.js';
import {DoesNotWorkError} from './system/does-not-work-error.js';
import {type Flags, flagsOf, HELP, type NativeEngine} from './system/flags.js';
import type {Terminal} from './system/terminal.js';
import {UsageError} from './system/usage-error.js';
import {checkTensorFlow} from './tensorflow/check-tensorflow.js';
import {installTensorFlow} from './tensorflow/install-tensorflow.js';
import {checkTorch} from './torch/check-torch.js';
import {installTorch} from './torch/install-torch.js';

/** The compiled file lies in build/src/native-install. */
const BACKEND_FOLDER = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Runs `annulus-native` and resolves with the exit code. 0: the engine works; 1: it does not, and what is missing was
 * said; 2: the arguments make no sense; 3: nothing was missing, but what was built does not work.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2 | 3> {
  try {
    const flags = flagsOf(args);
    if (flags.task === 'help') terminal.out(HELP);
    else return await perform(flags, terminal);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\nannulus-native --help explains every flag.`);
      return 2;
    }
    if (!(error instanceof CannotInstallError || error instanceof DoesNotWorkError)) throw error;
    terminal.err(error.message);
    return error instanceof CannotInstallError ? 1 : 3;
  }
}

async function perform(flags: Flags, terminal: Terminal): Promise<0 | 1> {
  const {engine, reason} = await chosenEngine(flags, BACKEND_FOLDER);
  if (flags.engine === undefined) {
    const other: NativeEngine = engine === 'torch' ? 'tensorflow' : 'torch';
    terminal.out(`Engine ${engine}: ${reason}; --engine ${other} takes the other.`);
  }
  if (flags.task === 'check')
    return engine === 'torch' ? checkTorch(flags, terminal) : checkTensorFlow(flags, BACKEND_FOLDER, terminal);
  if (engine === 'torch') await installTorch(flags, terminal);
  else await installTensorFlow(flags, BACKEND_FOLDER, terminal);
  await measureEngines(BACKEND_FOLDER, flags.task, terminal);
  return 0;
}
