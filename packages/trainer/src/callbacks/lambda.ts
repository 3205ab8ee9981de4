import type {Callback} from '../contract/callback.js';

/** The methods of a callback; `name` is `Lambda` by default, and a second one in a run needs another. */
export type LambdaOptions = Partial<Callback>;

/** A callback out of functions: `new Lambda({onEpochEnd: ({metrics}, run) => …})`. */
export class Lambda implements Callback {
  readonly name: string;

  constructor({name = 'Lambda', ...methods}: LambdaOptions) {
    this.name = name;
    Object.assign(this, methods);
  }
}
