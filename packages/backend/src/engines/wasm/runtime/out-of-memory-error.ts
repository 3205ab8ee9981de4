/** The wasm heap, which ends at 4 GiB, has no room for a tensor. */
export class OutOfMemoryError extends Error {
  override readonly name = 'OutOfMemoryError';

  constructor(readonly bytes: number) {
    super(
      `Expected room for a tensor of ${bytes.toLocaleString('en')} bytes on the wasm heap, which ends at 4 GiB, but it is full. ` +
        'Use a smaller batch, a smaller memory bank or a narrower encoder, or dispose of tensors that are no longer needed.',
    );
  }
}
