/** What a trainer is doing. */
export type Stage = 'fit' | 'validate' | 'test' | 'predict';
