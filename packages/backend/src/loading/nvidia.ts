import {existsSync, readdirSync} from 'node:fs';

const GPUS = '/proc/driver/nvidia/gpus';

/** Whether the driver of NVIDIA sees a GPU on this machine. */
export const hasNvidiaGpu = (gpus: string = GPUS): boolean =>
  (existsSync(gpus) && readdirSync(gpus).length > 0) ||
  (existsSync('/dev') && readdirSync('/dev').some((name) => /^(nvidia\d+|dxg)$/.test(name)));
