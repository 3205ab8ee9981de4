/** How keys are divided into groups that share batch norm statistics. */
export interface KeyGroups {
  readonly ranks: number;
  /** Keys of a group, as near as can be. */
  readonly keysPerNorm: number;
}

/** Groups of the keys of all ranks: at least one for each rank, as many on each. */
export const groupsOfKeys = (keys: number, {ranks, keysPerNorm}: KeyGroups): number =>
  ranks * Math.max(1, Math.round(keys / ranks / keysPerNorm));

/** The `keysPerNorm` nearest to the one given with which ranks have as many groups as a single process. */
export function agreeingKeysPerNorm(keys: number, {ranks, keysPerNorm}: KeyGroups): number {
  const agree = Array.from({length: Math.floor(keys / ranks)}, (_, index) => index + 1).filter(
    (each) => groupsOfKeys(keys, {ranks, keysPerNorm: each}) === groupsOfKeys(keys, {ranks: 1, keysPerNorm: each}),
  );
  return agree.reduce((best, each) => (Math.abs(each - keysPerNorm) < Math.abs(best - keysPerNorm) ? each : best));
}
