/** Something that was not chosen, such as a package or a backend, and why not. */
export interface Considered {
  readonly name: string;
  readonly outcome: string;
}
