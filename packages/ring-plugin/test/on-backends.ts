import {type BackendName, useBackend} from '@annulus/backend';
import test, {type ExecutionContext} from 'ava';

/** The backend under test alone, where the environment names one. */
const asked = process.env.ANNULUS_BACKEND as BackendName | undefined;

/** The backend for a test that would hold on any: the one that the environment names, otherwise the usual one. */
export function anyBackend(usual: BackendName): BackendName {
  return asked ?? usual;
}

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
