import type {Batch, BatchSource} from './batch-source.js';

/**
 * Several sources that are measured in one pass, in order: `{near: sourceA, far: sourceB}`. What is logged of each is
 * `validation/near/loss`, `validation/far/loss`; a name has no `/`.
 */
export type NamedSources<B extends Batch> = Readonly<Record<string, BatchSource<B>>>;
