/** What is left to say of a head that a paper describes. */
export interface PaperHeadOptions {
  /** Numbers of what it takes: an encoder's `dimensions`, most of the time. */
  readonly inputs: number;
  /** Numbers of each hidden layer; default: the paper's. */
  readonly hidden?: number;
  /** Numbers of what is compared; default: the paper's. */
  readonly outputs?: number;
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}
