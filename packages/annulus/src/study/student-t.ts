/** Student's t for 95% between both tails, by degrees of freedom from 1. */
const exact = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/** Standard errors of the mean of so many values that chance alone exceeds in one case of 20. */
export const errorsOfChance = (values: number): number => exact[values - 2] ?? 1.96 + 2.6 / (values - 1);
