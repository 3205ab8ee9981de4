import type {RunContext} from '../training/run-context.js';

/** What a study is given besides its options. */
export interface StudyContext extends RunContext {
  /** The program that does a job in a process of its own. */
  readonly jobProgram: URL;
}
