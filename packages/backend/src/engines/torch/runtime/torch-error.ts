/** LibTorch refused what a kernel asked of it, or had no room for it; `cause` keeps what it said. */
export class TorchError extends Error {
  override readonly name = 'TorchError';
}
