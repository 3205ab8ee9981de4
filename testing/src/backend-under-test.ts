import {type BackendName, useBackend} from '@annulus/backend';

/** The backend under test alone, where the environment names one. */
export const asked = process.env.ANNULUS_BACKEND as BackendName | undefined;

/** The backend for a test that would hold on any: the one that the environment names, otherwise the usual one. */
export const anyBackend = (usual: BackendName): BackendName => asked ?? usual;

/** The backends that tests run on which hold for all of them. */
export const TESTED_BACKENDS: readonly BackendName[] = asked === undefined ? ['cpu', 'wasm'] : [asked];

/** The backend that whole programs are tested on, and whose results are compared with those of cpu: `wasm` by default. */
export const TESTED_BACKEND: BackendName = asked ?? 'wasm';

/** Chooses the backend for tests that would hold on any: the one that the environment names, otherwise the usual one. */
export async function useTestedBackend(usual: BackendName = 'cpu'): Promise<void> {
  await useBackend(asked ?? usual);
}
