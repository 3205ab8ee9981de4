import type {ExportFormat} from './export-format.js';
import {onnx} from './onnx.js';
import {safetensors} from './safetensors.js';
import {tfjs} from './tfjs.js';

/** Every format that an encoder is exported in, by its name. */
export const exportFormats = {tfjs, onnx, safetensors} as const satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormatName[];
