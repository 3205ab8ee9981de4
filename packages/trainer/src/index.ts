export type {Batch, BatchSource} from './batch-source.js';
