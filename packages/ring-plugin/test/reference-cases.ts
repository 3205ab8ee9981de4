import {existsSync, readFileSync} from 'node:fs';

/** A case of `shared/reference/ring-loss.json`; tensors are row-major. */
export interface ReferenceCase {
  readonly batch: number;
  readonly candidates: number;
  readonly dimensions: number;
  readonly inner: number;
  readonly outer: number;
  readonly temperature: number;
  readonly positiveInDenominator: boolean;
  readonly ownRows: readonly number[] | null;
  readonly anchors: readonly number[];
  readonly positives: readonly number[];
  readonly memory: readonly number[];
  readonly keptSortedByRank: readonly (readonly number[])[];
  readonly loss: number;
  readonly gradAnchors: readonly number[];
  readonly gradPositives: readonly number[];
}

const file = new URL('../../../../../shared/reference/ring-loss.json', import.meta.url);

/** The reference cases, or `undefined` where `../shared` does not lie beside the project. */
export const referenceCases: readonly ReferenceCase[] | undefined = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8')).cases
  : undefined;
