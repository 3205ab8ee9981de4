/** How many a second as people read it: `0.4`, `12.3`, `840`, `12,300`. */
export const rateText = (rate: number): string =>
  rate < 100 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en-US');
