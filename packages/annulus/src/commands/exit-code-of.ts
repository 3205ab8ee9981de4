import {BackendUnavailableError} from '@annulus/backend';
import {OptionError} from '../options/option-error.js';

/** 2 where nothing was begun because the arguments make no sense, or none on this machine; 1 where something failed. */
export const exitCodeOf = (error: unknown): 1 | 2 =>
  error instanceof OptionError || error instanceof BackendUnavailableError ? 2 : 1;
