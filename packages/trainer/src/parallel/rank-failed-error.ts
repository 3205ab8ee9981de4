/** Another rank failed, and with it the run. */
export class RankFailedError extends Error {
  override readonly name = 'RankFailedError';

  constructor(
    readonly rank: number,
    said: string,
  ) {
    super(`Rank ${rank} failed: ${said}`);
  }
}
