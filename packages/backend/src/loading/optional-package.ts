/** A package that may not be installed, once it was tried. */
export type OptionalPackage = LoadedPackage | UnloadedPackage;

export interface LoadedPackage {
  readonly status: 'loaded';
  readonly name: string;
  /** The module's exports. */
  readonly exports: Readonly<Record<string, unknown>>;
  readonly error?: never;
}

export interface UnloadedPackage {
  readonly status: 'missing' | 'broken';
  readonly name: string;
  readonly error: Error;
}

/** Imports a package that may not be installed. */
export async function loadOptionalPackage(name: string): Promise<OptionalPackage> {
  try {
    return {status: 'loaded', name, exports: await import(name)};
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const isMissing = 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes(`'${name}'`);
    return {status: isMissing ? 'missing' : 'broken', name, error};
  }
}

/** What came of it, to complete the sentence "the package is …". */
export function outcomeOf(candidate: OptionalPackage): string {
  if (candidate.status === 'loaded') return 'loaded';
  if (candidate.status === 'missing') return 'not installed';
  return `installed but does not load (${candidate.error.message.split('\n')[0]})`;
}

/** Whether the import succeeded. */
export function isLoaded(candidate: OptionalPackage): candidate is LoadedPackage {
  return candidate.status === 'loaded';
}
