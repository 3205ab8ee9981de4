import {backendOptionsOf, type ComputingOptions} from '../src/settings/backend-options.js';
import type {Facts} from './facts-of.js';

/** How the process of a job tells its backend to compute. */
export const backendFacts = (options: ComputingOptions): Facts =>
  Object.fromEntries(Object.entries(backendOptionsOf(options)).map(([name, value]) => [`backend/${name}`, value]));
