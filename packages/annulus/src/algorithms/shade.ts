/** A colour in either theme, as CSS has it. */
export interface Shade {
  readonly light: string;
  readonly dark: string;
}
