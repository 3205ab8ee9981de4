import {palette} from '../../report/palette.js';
import type {Cell} from '../cell.js';

const known = palette('light');

/** The colours of rings that differ in nothing but their edges, after that of the algorithm's own ring. */
const further = ['ir-ring-no-anneal', 'ir-ring-l0', 'ir-ball', 'nnclr', 'supcon', 'la', 'byol', 'simclr'] as const;

/** The id of the colour that a cell has: its own where it has one, else that of its algorithm with or without a ring. */
export function colourOf({id, algorithm, ring}: Pick<Cell, 'id' | 'algorithm' | 'ring'>, place = 0): string {
  if (known.includes(`--${id}:`)) return id;
  if (place > 0) return further[(place - 1) % further.length] as string;
  return ring ? `${algorithm}-ring` : algorithm;
}

/** The colour of anything with the id of a cell; encoders before training have that of the random one. */
export const colourOfId = (cells: readonly Cell[], id: string): string => {
  const cell = cells.find((one) => one.id === id);
  if (cell) return colourOf(cell);
  return id.startsWith('random-lab') ? 'random-lab' : 'random';
};

/** A colour for each cell, by its id, as far apart as there are colours. */
export function coloursApart(cells: readonly Cell[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    cells.map((cell) => {
      const own = colourOf(cell);
      const free = [own, ...further].find((colour) => !taken.has(colour)) ?? own;
      taken.add(free);
      return [cell.id, free];
    }),
  );
}
