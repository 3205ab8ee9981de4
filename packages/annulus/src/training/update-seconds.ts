import {runExperiment} from '@annulus/ring-plugin';
import {type Callback, disposeOf, type Run} from '@annulus/trainer';
import {ringOf} from './ring-of.js';
import type {TrainingSetting} from './training-setting.js';
import type {Variant} from './variant.js';
import {variantBindings} from './variant-bindings.js';

/** Updates that are measured, and the seconds after which fewer must do. */
const updates = 5;
const patience = 3;

/** Seconds that one update of a training takes, loading included: the median of a few real ones, which are forgotten. */
export async function updateSeconds(
  variant: Variant,
  {signal, ...setting}: Pick<TrainingSetting, 'options' | 'splits' | 'signal'>,
): Promise<number> {
  const meter = new Meter();
  const {bindings} = await variantBindings(variant, setting);
  const experiment = {
    trainer: {maxSteps: updates + 1, callbacks: [meter], progress: 'quiet', signals: 'ignore'},
    plugins: variant.ring ? [ringOf(variant.ring)] : [],
    bindings,
  } as const;
  const {algorithm} = await runExperiment(experiment, {signal});
  disposeOf(algorithm);
  signal.throwIfAborted();
  return meter.median;
}

/** Takes the time from batch to batch; the first warms up. */
class Meter implements Callback {
  readonly name = 'Meter';
  readonly #ends: number[] = [];

  onBatchEnd(_event: unknown, run: Run): void {
    this.#ends.push(performance.now() / 1000);
    const [first = 0] = this.#ends;
    if (this.#ends.length > 1 && (this.#ends.at(-1) as number) - first > patience) run.stop();
  }

  get median(): number {
    const gaps = this.#ends.slice(1).map((end, index) => end - (this.#ends[index] as number));
    return gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? Number.NaN;
  }
}
