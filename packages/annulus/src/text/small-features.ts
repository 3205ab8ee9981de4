/**
 * Why an untrained encoder may be below guessing by a linear probe of features as they are.
 *
 * @param where - of what it is said, such as `The random encoder is below guessing on DTD`
 */
export const smallFeaturesText = (where: string): string =>
  `${where} by the linear probe: its features are of so small a scale that the probe hardly moves in its epochs. With probe-scaling standardize they count as much as any.`;
