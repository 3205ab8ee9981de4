import {fileURLToPath} from 'node:url';
import {CannotInstallError} from './cannot-install-error.js';
import {check} from './check.js';
import {DoesNotWorkError} from './does-not-work-error.js';
import {flagsOf, HELP} from './flags.js';
import {install} from './install.js';
import type {Terminal} from './terminal.js';
import {UsageError} from './usage-error.js';

/** The compiled file lies in build/src/native-install. */
const BACKEND_FOLDER = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Runs `annulus-native` and resolves with the exit code. 0: native TensorFlow works; 1: it does not, and what is missing was
 * said; 2: the arguments make no sense; 3: nothing was missing, but what was built does not work.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2 | 3> {
  try {
    const flags = flagsOf(args);
    if (flags.task === 'help') terminal.out(HELP);
    else if (flags.task === 'check') return await check(flags, BACKEND_FOLDER, terminal);
    else await install(flags, BACKEND_FOLDER, terminal);
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
