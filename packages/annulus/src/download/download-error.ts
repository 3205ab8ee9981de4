/** A data set could not be downloaded; the message says what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}
