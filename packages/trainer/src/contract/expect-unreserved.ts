/** @throws when a metric is named as one that the trainer itself logs */
export function expectUnreserved(name: string): void {
  if (name !== 'loss' && name !== 'learningRate') return;
  throw new Error(`"${name}" is logged by the trainer itself. Choose another name, such as "validation/${name}".`);
}
