/** A folder that no encoder can be loaded from; the message says what is wrong with which file. */
export class EncoderFolderError extends Error {
  override readonly name = 'EncoderFolderError';
}
