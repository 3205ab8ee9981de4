import type {RunContext} from '../training/run-context.js';

/** What an ablation is given besides its options. */
export interface AblationContext extends RunContext {
  /** The program that does a job in a process of its own. */
  readonly jobProgram: URL;
}
