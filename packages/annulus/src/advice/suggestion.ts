/** What to set an option to, and why. */
export interface Suggestion {
  /** Its name in code, such as `inner`. */
  readonly option: 'ring' | 'inner' | 'outer' | 'temperature' | 'epochs';
  readonly value: number | 'on' | 'off';
  /** One sentence. */
  readonly reason: string;
}
