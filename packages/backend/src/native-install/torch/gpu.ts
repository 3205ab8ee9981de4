import {hasNvidiaGpu} from '../../loading/nvidia.js';
import type {TorchLibrary} from '../../loading/torch-library.js';
import {run} from '../system/program.js';

/** Why a torch sees no GPU, as a sentence with what to do. */
export async function whyNoGpu(
  {version, cuda}: TorchLibrary,
  driver: () => Promise<string | undefined> = driverCuda,
): Promise<string> {
  if (cuda === undefined) {
    return hasNvidiaGpu()
      ? `There is a GPU, but torch ${version} computes on the processor only: pip install torch, with the wheel for CUDA.`
      : `torch ${version} computes on the processor only.`;
  }
  const supported = await driver();
  if (supported === undefined) {
    return `torch ${version} is built for CUDA ${cuda}, but nvidia-smi does not run: there is no NVIDIA GPU here, or no driver for it.`;
  }
  if (major(supported) < major(cuda)) {
    return `torch ${version} is built for CUDA ${cuda}, but the NVIDIA driver is too old, it supports CUDA ${supported}: update the driver, or install a torch for CUDA ${major(supported)}.`;
  }
  return `torch ${version} is built for CUDA ${cuda} and the NVIDIA driver supports CUDA ${supported}, but torch sees no GPU: CUDA_VISIBLE_DEVICES may hide it, or torch was built for other GPUs.`;
}

/** The newest CUDA that the driver of NVIDIA supports, as `nvidia-smi` says; undefined where it does not run. */
async function driverCuda(): Promise<string | undefined> {
  const {code, out} = await run('nvidia-smi', []);
  return code === 0 ? (/CUDA (?:UMD )?Version: *([\d.]+)/.exec(out)?.[1] ?? 'unknown') : undefined;
}

const major = (version: string): number => Number.parseInt(version, 10);
