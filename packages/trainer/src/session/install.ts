import {HookError} from '../contract/hook-error.js';
import type {Plugin, Run} from '../contract/run.js';

/** Installs a plugin in a run. @throws HookError with its name when it fails */
export function install(plugin: Plugin, run: Run): void {
  try {
    plugin.install(run);
  } catch (error) {
    throw new HookError(plugin.name, 'install method', error);
  }
}
