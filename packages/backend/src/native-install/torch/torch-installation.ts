import {existsSync} from 'node:fs';
import {torchBuild} from '../../loading/torch-build.js';
import {type TorchLibrary, torchIn} from '../../loading/torch-library.js';
import {recordedTorch} from '../../loading/torch-record.js';
import {selfTest} from '../self-test/self-test.js';
import type {SelfTestPassed, SelfTestResult} from '../self-test/self-test-result.js';

/** The torch that is in use now. */
export interface TorchInstallation {
  /** Undefined where none was set up, or it is no longer where it was. */
  readonly library: TorchLibrary | undefined;
  /** Its addon; undefined where it must be built. */
  readonly addon: string | undefined;
}

/** Finds it; changes nothing. */
export function findTorchInstallation(): TorchInstallation {
  const recorded = recordedTorch();
  const library = recorded && torchIn(recorded.folder);
  return {library, addon: library && builtAddon(library)};
}

/** The addon that is built already against a library. */
export function builtAddon(library: TorchLibrary): string | undefined {
  const addon = torchBuild(library);
  return existsSync(addon) ? addon : undefined;
}

/** The self-tests of an addon: on the processor, and on the first GPU with and without TF32 where there is one. */
export async function testAddon(addon: string): Promise<SelfTestResult> {
  const cpu = await selfTest({engine: 'torch', addon, device: 'cpu'});
  if (cpu.outcome === 'failed' || !cpu.gpus) return cpu;
  let last: SelfTestResult = cpu;
  for (const precision of ['float32', 'tf32'] as const) {
    last = await selfTest({engine: 'torch', addon, device: 'cuda:0', precision});
    if (last.outcome === 'failed') return {...last, reason: `On the GPU, ${precision}: ${last.reason}`};
  }
  return last;
}

/** What was tested, to complete a sentence. */
export const testedOn = ({gpus = 0}: SelfTestPassed): string =>
  gpus === 0
    ? 'on the CPU'
    : `on the CPU and, with float32 and TF32, on the first of ${gpus} GPU${gpus === 1 ? '' : 's'}`;
