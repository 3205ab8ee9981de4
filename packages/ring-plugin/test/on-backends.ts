import {type BackendName, useBackend} from '@annulus/backend';
import test, {type ExecutionContext} from 'ava';

/** Declares a serial test for each of `backends`; default those that every machine has. */
export function onBackends(
  title: string,
  body: (t: ExecutionContext) => void | Promise<void>,
  backends: readonly BackendName[] = ['cpu', 'wasm'],
): void {
  for (const backend of backends) {
    test.serial(`${title} (${backend})`, async (t) => {
      await useBackend(backend);
      await body(t);
    });
  }
}
