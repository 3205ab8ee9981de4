import {type BackendName, useBackend} from '@annulus/backend';

/** The backend under test alone, where the environment names one. */
const asked = process.env.ANNULUS_BACKEND as BackendName | undefined;

/** Chooses the backend for tests that would hold on any: the one that the environment names, otherwise the usual one. */
export async function useTestedBackend(usual: BackendName = 'cpu'): Promise<void> {
  await useBackend(asked ?? usual);
}
