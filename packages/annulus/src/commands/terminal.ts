/** Where the command writes, a line at a time. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
