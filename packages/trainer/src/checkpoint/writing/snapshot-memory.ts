import {messageOf} from '../../contract/message-of.js';
import {withThousands} from '../format/with-thousands.js';

/** There is no memory for a copy of a state. */
export class SnapshotMemoryError extends RangeError {
  override readonly name = 'SnapshotMemoryError';

  constructor(
    readonly bytes: number,
    cause: unknown,
  ) {
    super(`there is no memory for a copy of its ${withThousands(bytes)} bytes (${messageOf(cause)})`, {cause});
  }
}

/** Memory for a snapshot; more than 4 GiB can only be seen in pieces by Node.js 20. */
export function snapshotMemory(bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes);
  } catch (cause) {
    throw new SnapshotMemoryError(bytes, cause);
  }
}
