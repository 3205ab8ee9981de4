import {type Computing, onProcessor} from '../contract/computing.js';
import type {Considered} from '../contract/considered.js';
import type {BackendName} from '../engines/engines.js';

/** Which backend was chosen and why not the others; prints as lines of text. */
export class BackendReport<Name extends string = BackendName> {
  constructor(
    readonly name: Name,
    readonly reason: string,
    readonly considered: readonly Considered[] = [],
    /** Where and how it computes. */
    readonly computing: Computing = onProcessor,
  ) {}

  toString(): string {
    const others = this.considered.map(({name, outcome}) => `  not ${name}: ${outcome}`);
    return [`Backend ${this.name}: ${this.reason}`, ...others].join('\n');
  }
}
