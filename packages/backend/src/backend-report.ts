/** A backend of TensorFlow.js that the framework runs on. */
export type BackendName = 'tensorflow' | 'webgpu' | 'wasm' | 'cpu';

/** Why a package or backend was not chosen. */
export interface Considered {
  readonly name: string;
  readonly outcome: string;
}

/** Which backend was chosen and why not the others; prints as lines of text. */
export class BackendReport {
  constructor(
    readonly name: BackendName,
    readonly reason: string,
    readonly considered: readonly Considered[] = [],
  ) {}

  toString(): string {
    const others = this.considered.map(({name, outcome}) => `  not ${name}: ${outcome}`);
    return [`Backend ${this.name}: ${this.reason}`, ...others].join('\n');
  }
}
