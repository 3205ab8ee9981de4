import {createRequire} from 'node:module';
import type {ExecutionContext} from 'ava';

interface OnnxTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** What of onnxruntime-node is used. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(path: string): Promise<{
      run(inputs: Record<string, OnnxTensor>): Promise<Record<string, OnnxTensor>>;
      release(): Promise<void>;
    }>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor;
}

/** The package `onnxruntime-node` where it is installed: its 110 MB are no dependency. Else the test says so and passes. */
export function onnxRuntime(t: ExecutionContext): OnnxRuntime | undefined {
  try {
    return createRequire(import.meta.url)('onnxruntime-node') as OnnxRuntime;
  } catch {
    t.log(
      'Not checked: onnxruntime-node is not installed. npm install --no-save --ignore-scripts onnxruntime-node does that.',
    );
    t.pass();
    return undefined;
  }
}
