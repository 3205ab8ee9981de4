const ofTrainer = ['loss', 'learningRate'];

/** What events and rows of logs say beside metrics. */
const ofLogs = ['event', 'epoch', 'batch', 'globalStep', 'seconds', 'examplesPerSecond'];

/** @throws when a metric is named as one that the trainer itself logs, or as another column of a log */
export function expectUnreserved(name: string): void {
  if (!ofTrainer.includes(name) && !ofLogs.includes(name)) return;
  throw new Error(`"${name}" is logged by the trainer itself. Choose another name, such as "validation/${name}".`);
}
