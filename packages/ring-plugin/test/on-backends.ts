import {useBackend} from '@annulus/backend';
import test, {type ExecutionContext} from 'ava';

/** Declares a serial test for each backend that every machine has. */
export function onBackends(title: string, body: (t: ExecutionContext) => void | Promise<void>): void {
  for (const backend of ['cpu', 'wasm'] as const) {
    test.serial(`${title} (${backend})`, async (t) => {
      await useBackend(backend);
      await body(t);
    });
  }
}
