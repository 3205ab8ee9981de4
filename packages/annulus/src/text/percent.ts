/** A share as people read it: 0.4663 is 46.6%. */
export const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${(share * 100).toFixed(1)}%`;
