import {BackendOptionError, type BackendReport, useBackend} from '@annulus/backend';
import {OptionError} from '../options/option-error.js';
import {backendOptionsOf, type ComputingOptions} from './backend-options.js';

/**
 * Computes on the backend of some options, by default on the fastest.
 *
 * @throws {OptionError} when it does not compute as the options say
 * @throws BackendUnavailableError when it cannot run here, or not as the options say
 */
export async function useAskedBackend(asked: ComputingOptions): Promise<BackendReport> {
  const {backend = 'auto'} = asked;
  try {
    return await useBackend(backend, backendOptionsOf(asked));
  } catch (error) {
    if (!(error instanceof BackendOptionError)) throw error;
    const {option} = error;
    throw new OptionError({
      option,
      received: asked[option as keyof ComputingOptions],
      expected: (wording) =>
        `no ${wording.option(option)} with ${wording.option('backend')} ${backend}, which has no such option`,
      advice: (wording) => `Leave it out, or use ${wording.option('backend')} torch, which has it.`,
    });
  }
}
