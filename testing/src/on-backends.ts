import {type BackendName, useBackend} from '@annulus/backend';
import test, {type ExecutionContext} from 'ava';
import {asked, TESTED_BACKEND} from './backend-under-test.js';

/** Declares a serial test for each of `backends`, default those that every machine has; or for the backend under test. */
export function onBackends(
  title: string,
  body: (t: ExecutionContext) => void | Promise<void>,
  backends: readonly BackendName[] = ['cpu', 'wasm'],
): void {
  for (const backend of asked === undefined || backends.length === 0 ? backends : [asked]) {
    test.serial(`${title} (${backend})`, async (t) => {
      await useBackend(backend);
      await body(t);
    });
  }
}

/** Declares a test of what our kernels do on wasm and tfjs's on cpu, but tfjs-node does not on native TensorFlow: there skipped. */
export const testBeyondNative = TESTED_BACKEND === 'tensorflow' ? test.serial.skip : test.serial;
