import type {BackendOptions} from '@annulus/backend';
import type {GivenOptions} from '../options/option-row.js';
import {computingRows} from './rows/computing-rows.js';

/** What computes, and how. */
export type ComputingOptions = GivenOptions<typeof computingRows>;

export const computingOptionNames = Object.keys(computingRows) as readonly (keyof ComputingOptions)[];

/** How a backend is to compute; precision and algorithms are always said, since what an earlier call chose would stay. */
export const backendOptionsOf = ({
  device,
  precision = 'float32',
  algorithms = 'fastest',
  threads,
}: ComputingOptions): BackendOptions => ({
  ...(device !== undefined && {device}),
  precision,
  algorithms,
  ...(threads !== undefined && {threads}),
});
