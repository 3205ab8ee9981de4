/** Zero crossings of the filter on either side, and the shape of its Kaiser window. */
const [crossings, beta] = [10, 5];

/** How samples are combined at each of the places between two of them that are asked for. */
interface Phases {
  readonly up: number;
  readonly down: number;
  /** Samples before and after the nearest earlier one. */
  readonly reach: number;
  /** Shape `[up, 2 · reach + 1]`. */
  readonly taps: Float64Array;
}

/** Few rates meet in a data set. */
const known = new Map<string, Phases>();

/**
 * A sound at another rate, by a windowed sinc that leaves out what the lower rate cannot hold: as SciPy's `resample_poly` does.
 * It has ⌈samples · to / from⌉ samples and does not move in time.
 *
 * @param from - samples per second of `samples`, an integer as `to` is
 */
export function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const {up, down, reach, taps} = phasesOf(from, to);
  const width = 2 * reach + 1;
  const made = new Float32Array(Math.ceil((samples.length * up) / down));
  for (let at = 0; at < made.length; at++) {
    const place = at * down;
    const nearest = Math.floor(place / up);
    const row = (place - nearest * up) * width;
    const first = Math.max(0, nearest - reach);
    const last = Math.min(samples.length - 1, nearest + reach);
    let sum = 0;
    for (let sample = first, tap = row + first - nearest + reach; sample <= last; sample++, tap++) {
      sum += (samples[sample] as number) * (taps[tap] as number);
    }
    made[at] = sum;
  }
  return made;
}

function phasesOf(from: number, to: number): Phases {
  const key = `${from} ${to}`;
  const there = known.get(key);
  if (there) return there;
  const common = divisor(from, to);
  const [up, down] = [to / common, from / common];
  const half = crossings * Math.max(up, down);
  const filter = lowPass(half, Math.max(up, down), up);
  const reach = Math.ceil(half / up);
  const width = 2 * reach + 1;
  const taps = new Float64Array(up * width);
  for (let phase = 0; phase < up; phase++) {
    for (let offset = -reach; offset <= reach; offset++) {
      taps[phase * width + offset + reach] = filter[half + phase - offset * up] ?? 0;
    }
  }
  const phases = {up, down, reach, taps};
  known.set(key, phases);
  return phases;
}

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));

/** The taps of a filter that keeps what lies below 1 / `ratio` of the highest frequency, summing to `gain`. Shape `[2 · half + 1]`. */
export function lowPass(half: number, ratio: number, gain: number): Float64Array {
  const taps = Float64Array.from({length: 2 * half + 1}, (_, tap) => {
    const [away, x] = [(tap - half) / half, (Math.PI * (tap - half)) / ratio];
    return (x === 0 ? 1 : Math.sin(x) / x) * bessel(beta * Math.sqrt(1 - away * away));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => (gain * tap) / sum);
}

/** The modified Bessel function of the first kind and order 0, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let order = 1; term > 1e-17 * sum; order++) {
    term *= (x / (2 * order)) ** 2;
    sum += term;
  }
  return sum;
}
