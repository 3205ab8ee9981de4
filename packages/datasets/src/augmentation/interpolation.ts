/**
 * How pixels are made out of others: `antialiased` is bilinear that looks at every pixel it covers when it shrinks
 * (torchvision's default), `bilinear` looks at the two nearest ones, `nearest` at one.
 */
export type Interpolation = 'antialiased' | 'bilinear' | 'nearest';

export const interpolations: readonly Interpolation[] = ['antialiased', 'bilinear', 'nearest'];
