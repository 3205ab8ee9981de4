import {type BackendOptions, torchAddon, useBackend} from '@annulus/backend';
import test, {type ExecutionContext} from 'ava';

/** Whether LibTorch can be had: ANNULUS_TORCH_ADDON names its addon, or `npx annulus-native --engine torch` has installed it. */
export const hasTorch = torchAddon() !== undefined;

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
    await useBackend('torch', options);
    await body(t);
  });
}
