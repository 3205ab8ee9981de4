import type {MeasuredTask} from './transfer-results.js';

/** Test examples below which accuracies tell little. */
const enough = 100;

/** That tasks have few test examples, and what one of them is worth; empty where they have enough. */
export function fewTestExamples(tasks: readonly Pick<MeasuredTask, 'title' | 'test'>[]): string {
  const few = tasks.filter(({test}) => test < enough);
  return few
    .map(({title, test}) => {
      const worth = Number((100 / test).toPrecision(2));
      return test === 1
        ? `1 test example of ${title} tells nothing: it is right or wrong.`
        : `${test} test examples of ${title} tell little: one more that is right is ${worth} points.`;
    })
    .join(' ');
}
