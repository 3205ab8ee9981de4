import {existsSync} from 'node:fs';
import {basename} from 'node:path';
import {hasNvidiaGpu} from '../loading/nvidia.js';
import {torchIn} from '../loading/torch-library.js';
import {recordedTorch} from '../loading/torch-record.js';
import type {Flags, NativeEngine} from './system/flags.js';
import {installedPackage, pythonsHere} from './system/python.js';
import {libraryIn} from './tensorflow/tensorflow-library.js';
import {tfjsNodeFolder} from './tensorflow/tfjs-node-package.js';
import {torchInPython} from './torch/find-torch.js';

/** An engine, and why it: completes the sentence "Engine torch: …". */
export interface EngineChoice {
  readonly engine: NativeEngine;
  readonly reason: string;
}

/** The engine that was asked for; otherwise the one that computes on a GPU here, that is here at all, or TensorFlow. */
export async function chosenEngine(flags: Flags, backendFolder: string): Promise<EngineChoice> {
  if (flags.engine !== undefined) return {engine: flags.engine, reason: 'asked for'};
  if (!['auto', 'python', 'download'].includes(flags.library)) {
    const isTorch = basename(flags.library).startsWith('torch-') || torchIn(flags.library) !== undefined;
    return {engine: isTorch ? 'torch' : 'tensorflow', reason: `for ${flags.library}`};
  }
  const pythons = await pythonsHere(flags.python);
  const torch = await torchInPython(pythons, 'cpu');
  const folders = await Promise.all(pythons.map((python) => installedPackage(python, 'tensorflow')));
  const tensorflow = folders.map((folder) => folder && libraryIn(folder)).find((library) => library !== undefined);
  if (hasNvidiaGpu() || flags.device === 'gpu') {
    if (torch?.cuda !== undefined)
      return {engine: 'torch', reason: `torch for CUDA ${torch.cuda} is installed in Python`};
    if (tensorflow && tensorflow.build === 'cuda')
      return {engine: 'tensorflow', reason: 'tensorflow for CUDA is installed in Python'};
  }
  const hasTensorFlow = Boolean(tensorflow) || tfjsNodeFolder(backendFolder) !== undefined;
  if (!hasTensorFlow && torch !== undefined) return {engine: 'torch', reason: 'installed in Python, tensorflow is not'};
  const recorded = recordedTorch();
  if (!hasTensorFlow && recorded !== undefined && existsSync(recorded.folder))
    return {engine: 'torch', reason: 'set up before'};
  return {engine: 'tensorflow', reason: hasTensorFlow ? 'installed here' : 'nothing here decides otherwise'};
}
