/** Colours of matplotlib's magma (Smith and van der Walt, 2015), evenly from dark to bright: red, green, blue. */
const stops: readonly (readonly [number, number, number])[] = [
  [0.001, 0, 0.014],
  [0.078, 0.054, 0.211],
  [0.232, 0.06, 0.438],
  [0.391, 0.1, 0.502],
  [0.55, 0.161, 0.506],
  [0.716, 0.215, 0.475],
  [0.868, 0.288, 0.409],
  [0.967, 0.44, 0.36],
  [0.995, 0.624, 0.427],
  [0.996, 0.813, 0.573],
  [0.987, 0.991, 0.75],
];

/** The colour of a value from 0 to 1. Shape `[3]`. */
export function magma(value: number): readonly [red: number, green: number, blue: number] {
  const at = Math.min(1, Math.max(0, value)) * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(at));
  const [low, high] = [stops[below], stops[below + 1]] as [readonly number[], readonly number[]];
  const mixed = (channel: number) =>
    (low[channel] as number) * (1 - at + below) + (high[channel] as number) * (at - below);
  return [mixed(0), mixed(1), mixed(2)];
}
