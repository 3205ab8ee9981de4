import {LERP} from '../../../contract/custom-kernels.js';
import type {LerpLists} from '../../../contract/list-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {foreach} from './foreach.js';
import {handles, writable} from './writable.js';

export const lerpAll = defineKernel<LerpLists, {readonly weight: number}>(
  LERP,
  ({targets, ends}, {weight}, backend) => {
    foreach.lerp_(writable(backend, targets), handles(backend, ends), weight);
    return [];
  },
);
