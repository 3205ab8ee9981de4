/** Examples a second, as people read them: `1,234`, below ten `0.25`. */
export const rateText = (examplesPerSecond: number): string =>
  examplesPerSecond < 9.95
    ? `${Number(examplesPerSecond.toPrecision(2))}`
    : Math.round(examplesPerSecond).toLocaleString('en-US');
