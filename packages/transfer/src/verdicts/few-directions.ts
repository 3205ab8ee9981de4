/** The rank below which no more than a few groups of pictures are told apart: 5, or less where there are few dimensions. */
export const fewDirections = (dimensions = Number.POSITIVE_INFINITY): number => Math.min(5, dimensions / 4);
