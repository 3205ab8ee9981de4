/** `epoch   3/200`, or `epoch 3` where no end is planned; `index` counts from 0. */
export const countOf = (what: string, index: number, of: number): string =>
  Number.isFinite(of) ? `${what} ${String(index + 1).padStart(String(of).length)}/${of}` : `${what} ${index + 1}`;
