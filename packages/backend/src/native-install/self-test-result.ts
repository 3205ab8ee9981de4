/** What came of the self-test. */
export type SelfTestResult = SelfTestPassed | SelfTestFailed;

export interface SelfTestPassed {
  readonly outcome: 'passed';
  /** Of the library, as the binding says, for example `2.21.0`. */
  readonly tensorflow: string;
  readonly device: 'cpu' | 'gpu';
}

export interface SelfTestFailed {
  readonly outcome: 'failed';
  /** Why, as a sentence. */
  readonly reason: string;
}
