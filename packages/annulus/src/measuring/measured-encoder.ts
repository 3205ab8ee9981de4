/** An encoder whose features are measured on every task. */
export interface MeasuredEncoder {
  /** Of the variant, the cell, or the random encoder, such as `moco-ring` or `random`; several seeds share it. */
  readonly id: string;
  /** As the paper calls it, such as `MoCoRing`. */
  readonly label: string;
  /** Of its training, where it has others beside it. */
  readonly seed?: number;
  /** The colour that it has in charts, by its id. */
  readonly colour: string;
  /** The `id` of the one that differs from it in having no ring; absent: there is none. */
  readonly plain?: string;
  /** The folder that it is loaded from; of an untrained one that of a trained one of the same architecture. */
  readonly folder: string;
  readonly weights: 'trained' | 'untrained';
}

/** What tells it from others, such as `moco-ring/seed-1`. */
export const encoderName = ({id, seed}: Pick<MeasuredEncoder, 'id' | 'seed'>): string =>
  seed === undefined ? id : `${id}/seed-${seed}`;

/** The same as results have it. */
export const identityOf = ({id, seed}: Pick<MeasuredEncoder, 'id' | 'seed'>) => ({
  id,
  ...(seed !== undefined && {seed}),
});
