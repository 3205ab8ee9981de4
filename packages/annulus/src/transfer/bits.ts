/** Answers yes or no, eight a byte, in base64. */
export function bitsText(answers: readonly boolean[]): string {
  const bytes = new Uint8Array(Math.ceil(answers.length / 8));
  for (const [at, yes] of answers.entries()) if (yes) bytes[at >> 3] = (bytes[at >> 3] as number) | (1 << (at & 7));
  return Buffer.from(bytes).toString('base64');
}

/** So many of the answers that a text holds. */
export function bitsOf(text: string, count: number): boolean[] {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({length: count}, (_, at) => (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) === 1);
}
