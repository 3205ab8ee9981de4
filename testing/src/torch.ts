import {type BackendOptions, torchAddon, useBackend} from '@annulus/backend';
import test, {type ExecutionContext} from 'ava';

/** Whether LibTorch can be had: ANNULUS_TORCH_ADDON names its addon, or `npx annulus-native --engine torch` has installed it. */
export const hasTorch = torchAddon() !== undefined;

/** What other tests rely on. */
const usual = {precision: 'float32', algorithms: 'fastest', recording: 'on'} as const;

/** Declares a serial test on LibTorch; where it cannot be had the test is skipped, and its title says so. */
export function testOnTorch(
  title: string,
  body: (t: ExecutionContext) => void | Promise<void>,
  options: BackendOptions = {},
): void {
  if (!hasTorch) {
    test.serial.skip(`${title} (skipped: LibTorch is not installed)`, body);
    return;
  }
  test.serial(title, async (t) => {
    await useBackend('torch', {...usual, ...options});
    try {
      await body(t);
    } finally {
      if (Object.keys(options).length > 0) await useBackend('torch', usual); // Options stay until others are chosen.
    }
  });
}
