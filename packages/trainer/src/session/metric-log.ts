import {expectUnreserved} from '../contract/expect-unreserved.js';
import type {ProcessGroup} from '../contract/process-group.js';
import {meanOver} from '../parallel/mean-over.js';

/** The metrics of an event that is being handled, to which its handlers add. */
export interface OpenEvent {
  readonly metrics: Record<string, number>;
  readonly hook: {readonly handling: string | undefined};
  /** Metrics that are there, for their owners to log them once more. */
  readonly carried?: Set<string> | undefined;
  /** What the event tells of a value that is logged; the value itself by default. */
  readonly told?: ((name: string, value: number) => number) | undefined;
}

/** Takes the numbers that handlers log, and knows whose they are. */
export class MetricLog {
  #open: OpenEvent | undefined;
  /** Who logged what in this run. */
  readonly #owners = new Map<string, string>();

  /** Who has logged a metric in this run; undefined where no handler has. */
  ownerOf(name: string): string | undefined {
    return this.#owners.get(name);
  }

  /** Lets the handlers of an event add to its metrics while they run. */
  async during(event: OpenEvent, handled: () => Promise<void>): Promise<void> {
    const outer = this.#open;
    this.#open = event;
    try {
      await handled();
    } finally {
      this.#open = outer;
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
    const {metrics, hook, carried, told = (_, own) => own} = this.#open;
    expectUnreserved(name);
    if (name in metrics && !carried?.delete(name)) {
      throw new Error(
        `"${name}" is logged already, by ${this.#owners.get(name) ?? measured}. Choose another name, or let only one of them log it.`,
      );
    }
    this.#owners.set(name, hook.handling ?? measured);
    metrics[name] = told(name, meanOver(group, {[name]: value})[name] as number);
  }
}
