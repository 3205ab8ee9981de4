import type {FileKind} from '../folder/file-kind.js';

/** The formats that are read. */
export const recordingKind: FileKind = {
  singular: 'recording',
  plural: 'recordings',
  types: ['.wav', '.wave', '.flac'],
};
