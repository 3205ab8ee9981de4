import type {ComputingOptions} from '../settings/backend-options.js';
import type {ExportFormatName} from './formats/export-formats.js';

/** What of a trained encoder is exported, and how. */
export interface ExportOptions extends ComputingOptions {
  /** The folder of an encoder, of a run that has one, or of one variant of a comparison. */
  readonly encoder: string;
  /** `tfjs` for browsers and Node, `onnx` for onnxruntime and all that reads ONNX, `safetensors` for PyTorch. */
  readonly format: ExportFormatName;
  /** The folder to write into; default `export` in the run's folder, `export/tfjs` for TensorFlow.js. */
  readonly output?: string;
  /** Of ONNX: whether batch norms become part of the convolutions before them; default `fold`. */
  readonly batchNorm?: 'fold' | 'keep';
  /** Of ONNX: whether the file takes what the encoder takes, the default, or values from 0 to 255. */
  readonly input?: 'normalized' | 'pixels';
  /**
   * Of TensorFlow.js: folders of pictures or recordings whose vectors and thumbnails are written beside the encoder, for a page that
   * searches them; `run` for those that the run learned from. Default: none.
   */
  readonly withExamples?: readonly string[] | 'run';
}

/** What an export is given besides its options. */
export interface ExportContext {
  /** Shows a line to the user. */
  readonly print?: (line: string) => void;
  /** Aborting it ends the export with its reason, and leaves nothing half-written. */
  readonly signal?: AbortSignal;
}
