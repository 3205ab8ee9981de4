import {csvCell} from '../text/csv-text.js';
import type {TransferResults} from './transfer-results.js';

const columns = ['task', 'encoder', 'seed', 'order', 'linear', 'linearTrain', 'loss', 'knn', 'chance', 'train', 'test'];

/** The raw numbers as CSV: a row for every task, encoder, seed of its training and order of the probe. */
export function transferCsv({parts, tasks}: Pick<TransferResults, 'parts' | 'tasks'>): string {
  const rows = parts.flatMap(({task: name, id, seed, linear, linearTrain, losses, knn}) => {
    const {chance, train, test} = tasks.find((task) => task.name === name) ?? {};
    return linear.map((accuracy, order) => [
      ...[name, id, seed, order, accuracy, linearTrain[order], losses[order], knn, chance, train, test],
    ]);
  });
  return `${[columns, ...rows].map((cells) => cells.map((value) => csvCell(String(value ?? ''))).join(',')).join('\n')}\n`;
}
