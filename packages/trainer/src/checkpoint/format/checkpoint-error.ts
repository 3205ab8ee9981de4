/** A checkpoint cannot be read: what is wrong with it, and which one to use instead. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  /** Whether the file is whole, but of another program. */
  readonly foreign: boolean;

  /**
   * @param problem - what is wrong, as a sentence
   * @param previous - the newest good checkpoint in the same folder, if there is one
   */
  constructor(
    readonly path: string,
    readonly problem: string,
    advice = '',
    readonly previous?: string,
    options?: ErrorOptions & {readonly foreign?: boolean},
  ) {
    super(advice === '' ? problem : `${problem} ${advice}`, options);
    this.foreign = options?.foreign ?? false;
  }
}
