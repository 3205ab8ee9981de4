import type {Encoder} from '@annulus/encoders';
import type {ExportOptions} from '../export-options.js';

/** One format: to add one is to write its file and its line in `export-formats.ts`. */
export interface ExportFormat {
  /** Options that only this format has. */
  readonly own: readonly (keyof ExportOptions)[];
  /** Where it is written by default, below the folder `export`. */
  readonly folder: string;
  /** Files and folders of an earlier export that are of no use beside another encoder. */
  readonly outdated: readonly string[];
  /** Writes the encoder into a folder that is there, and gives the paths of the files with what each is. */
  readonly save: (encoder: Encoder, folder: string, options: ExportOptions) => Promise<readonly ExportedFile[]>;
  /** Programs that load it, each with the language it is in. */
  readonly programs: (encoder: Encoder, folder: string) => readonly Program[];
}

/** A file that was written. */
export interface ExportedFile {
  readonly name: string;
  /** What it is, without a full stop. */
  readonly meaning: string;
}

export interface Program {
  /** Such as `In Python (pip install onnxruntime):`. */
  readonly heading: string;
  readonly code: string;
}
