/** A mask in COCO's code is none. */
export class MaskError extends RangeError {
  override readonly name = 'MaskError';
  readonly expected: string;
  readonly received: string;

  constructor(expected: string, received: string, advice = 'Write the mask again.') {
    super(`Expected ${expected}, received ${received}. ${advice}`);
    this.expected = expected;
    this.received = received;
  }
}
