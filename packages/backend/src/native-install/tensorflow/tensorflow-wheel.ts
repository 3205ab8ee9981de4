import type {WheelContents} from '../system/unpack-wheel.js';
import {libraryIn, type TensorFlowLibrary} from './tensorflow-library.js';

/** The wheels of TensorFlow, and what a binding needs of a gigabyte of them: the two libraries, the headers of the C API with those that they include, and what the build says of itself. */
export const tensorFlowWheel: WheelContents<TensorFlowLibrary> = {
  distributions: /^(intel_)?tensorflow(_cpu|_gpu|_cpu_aws|_intel)?$/,
  get: 'tensorflow-cpu',
  files: [
    'tensorflow/libtensorflow(_cc|_framework)\\.so\\.\\d+',
    'tensorflow/include/(tensorflow/c|tensorflow/core/platform|tsl|xla/tsl)/.*\\.h',
    'tensorflow/python/platform/build_info\\.py',
  ],
  libraryIn,
  holds: 'libtensorflow_cc.so, libtensorflow_framework.so and their headers',
};

/** The name under which pip knows the TensorFlow for a device: on arm64 there is only one. */
export function distributionFor(device: 'cpu' | 'gpu', architecture: string = process.arch): string {
  return device === 'cpu' && architecture === 'x64' ? 'tensorflow-cpu' : 'tensorflow';
}
