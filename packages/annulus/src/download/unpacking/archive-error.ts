/** An archive is damaged, or holds what it should not. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
