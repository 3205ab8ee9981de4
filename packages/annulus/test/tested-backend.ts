import {type BackendName, useBackend} from '@annulus/backend';

/** The backend under test: the one that the environment names, otherwise the one that needs nothing else. */
export const TESTED_BACKEND = (process.env.ANNULUS_BACKEND ?? 'wasm') as BackendName;

/** Chooses the backend for tests that would hold on any: the one that the environment names, otherwise the exact `cpu`. */
export async function useTestedBackend(): Promise<void> {
  await useBackend((process.env.ANNULUS_BACKEND ?? 'cpu') as BackendName);
}
