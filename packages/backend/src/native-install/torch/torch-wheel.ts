import {type TorchLibrary, torchIn} from '../../loading/torch-library.js';
import type {WheelContents} from '../system/unpack-wheel.js';

/** The wheels of torch, and what the addon needs of them: headers and libraries, but for those of Python. */
export const torchWheel: WheelContents<TorchLibrary> = {
  distributions: /^torch$/,
  get: 'torch',
  files: [
    'torch/include/.*',
    'torch/lib/(?!libtorch_python|libjitbackend_test|libbackend_with_compiler).*\\.so.*',
    'torch\\.libs/.*',
    'torch/version\\.py',
    'torch/utils/cpp_extension\\.py',
  ],
  libraryIn: torchIn,
  holds: 'torch/lib/libtorch_cpu.so, torch/include and torch/version.py',
};

/** Where torch's own wheels for the processor are: those of Python's index compute on NVIDIA's GPUs and need gigabytes beside. */
export const CPU_INDEX = 'https://download.pytorch.org/whl/cpu';
