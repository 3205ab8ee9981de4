import {expectUnreserved} from '../contract/expect-unreserved.js';
import type {PlainData} from '../contract/plain-data.js';
import type {ProcessGroup} from '../contract/process-group.js';
import type {HookSource} from '../hooks/hook-source.js';
import {meanOver} from '../parallel/mean-over.js';

/** The metrics of an event that is being handled, to which its handlers add. */
interface OpenEvent {
  readonly metrics: Record<string, number>;
  readonly hook: {readonly handling: string | undefined};
}

/** Takes the numbers that handlers log, and knows whose they are. */
export class MetricLog {
  #open: OpenEvent | undefined;
  /** Who logged what in this run. */
  readonly #owners = new Map<string, string>();

  /** Lets handlers of `hook` add to `metrics` while they run. */
  async during<E extends PlainData<E>>(metrics: Record<string, number>, hook: HookSource<E>, event: E): Promise<void> {
    this.#open = {metrics, hook};
    try {
      await hook.emit(event);
    } finally {
      this.#open = undefined;
    }
  }

  /**
   * Adds the mean of `value` over all ranks.
   *
   * @param measured - whose the metrics are that no handler logged
   * @throws at another moment, and where there is a metric of that name already
   */
  add(name: string, value: number, group: ProcessGroup, measured: string): void {
    if (!this.#open) {
      throw new Error(
        `Expected "${name}" to be logged while "batchEnd", "validationEnd", "epochEnd" or "testEnd" is handled, not at another moment.`,
      );
    }
    const {metrics, hook} = this.#open;
    expectUnreserved(name);
    if (name in metrics) {
      throw new Error(
        `"${name}" is logged already, by ${this.#owners.get(name) ?? measured}. Choose another name, or let only one of them log it.`,
      );
    }
    this.#owners.set(name, hook.handling ?? measured);
    metrics[name] = meanOver(group, {[name]: value})[name] as number;
  }
}
