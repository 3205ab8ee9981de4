/** At most `count` of the values, spread evenly over all of them. */
export const evenly = (values: readonly number[], count: number): readonly number[] =>
  values.length <= count
    ? values
    : Array.from({length: count}, (_, at) => values[Math.floor((at * values.length) / count)] as number);
