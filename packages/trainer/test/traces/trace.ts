import {type Callback, type Optimizer, type Step, Trainer, type TrainingEvents} from '../../src/index.js';
import {LinearRegression, type Points} from '../linear-regression.js';

/**
 * What happened in a run, in order: `→` where a handler is entered, `←` where it is left, `•` what the module or its optimizer
 * does, `◦` a watcher.
 */
export class Trace {
  readonly lines: string[] = [];

  /** Waits in every moment, so that one that does not wait for it would show. */
  get callback(): Callback {
    return {name: 'trace', ...Object.fromEntries(moments.map((moment) => [methodOf(moment), this.#handle(moment)]))};
  }

  watch(trainer: Trainer): void {
    for (const moment of moments) trainer.hooks[moment].subscribe(() => this.lines.push(`◦ ${moment}`));
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  #handle(moment: keyof TrainingEvents) {
    return async (event: object): Promise<void> => {
      this.lines.push(`→ ${moment}${about(event)}`);
      await new Promise((resolve) => setImmediate(resolve));
      this.lines.push(`← ${moment}`);
    };
  }
}

/** Says in a trace what it is asked to do. */
export class TracedRegression extends LinearRegression {
  constructor(readonly trace: Trace) {
    super();
  }

  override createOptimizer(): Optimizer {
    const optimizer = super.createOptimizer();
    const told = (what: string) => void this.trace.lines.push(`• optimizer.${what}`);
    return {
      learningRate: (at) => optimizer.learningRate(at),
      apply: (gradients, at) => {
        told('apply');
        optimizer.apply(gradients, at);
      },
      schedules: {learningRate: {at: () => 0.1, observe: () => told('observe'), toJSON: () => 'traced'}},
      state: () => optimizer.state(),
      restore: (state) => optimizer.restore(state),
      dispose: () => optimizer.dispose(),
    };
  }

  override trainingStep(batch: Points, step: Step) {
    this.trace.lines.push('• trainingStep');
    step.later(() => void this.trace.lines.push('• what the step asked for after the update'));
    return super.trainingStep(batch, step);
  }

  onUpdate(): void {
    this.trace.lines.push('• onUpdate');
  }

  override validationStep(batch: Points, step: Step): void {
    this.trace.lines.push('• validationStep');
    super.validationStep(batch, step);
  }

  override testStep(batch: Points, step: Step): void {
    this.trace.lines.push('• testStep');
    super.testStep(batch, step);
  }

  override predictStep(batch: Points) {
    this.trace.lines.push('• predictStep');
    return super.predictStep(batch);
  }

  override state() {
    this.trace.lines.push('• state');
    return super.state();
  }

  override restore(state: Parameters<LinearRegression['restore']>[0]): void {
    this.trace.lines.push('• restore');
    super.restore(state);
  }
}

const shown = ['stage', 'epoch', 'batch', 'globalStep', 'after', 'stopping', 'reason', 'error'];

const about = (event: object): string =>
  Object.entries(event)
    .filter(([name]) => shown.includes(name))
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');

/** Every hook of a run. */
export const moments = Object.keys(new Trainer({maxEpochs: 1, progress: 'quiet'}).hooks) as (keyof TrainingEvents)[];

const methodOf = (moment: string) => `on${moment[0]?.toUpperCase()}${moment.slice(1)}`;
