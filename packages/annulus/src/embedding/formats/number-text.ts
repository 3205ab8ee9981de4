/** A float32 in the fewest digits that give it back. */
export const floatText = (value: number): string => String(Number(value.toPrecision(9)));
