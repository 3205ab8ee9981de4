import {type Accuracy, standsApart} from './accuracy.js';
import {type Html, html} from './html.js';

/** A column of a table: accuracies with their errors, the best in bold where it stands apart from every other. */
export function accuracyCells(column: readonly (Accuracy | undefined)[]): readonly Html[] {
  const known = column.filter((accuracy) => accuracy !== undefined);
  const best = known.reduce<Accuracy | undefined>((a, b) => (a && a.mean >= b.mean ? a : b), undefined);
  const others = known.filter((accuracy) => accuracy !== best);
  const outstanding = others.length > 0 && others.every((other) => standsApart(best as Accuracy, other));
  return column.map((accuracy) =>
    outstanding && accuracy === best ? html`<td class="best">${text(accuracy)}</td>` : html`<td>${text(accuracy)}</td>`,
  );
}

/** How the bold of a column came about, as a caption says it. */
export const boldMeans = 'Bold: better than every other by more than two standard errors of the difference.';

function text(accuracy: Accuracy | undefined): string {
  if (!accuracy) return '–';
  const {mean, standardError} = accuracy;
  const error = standardError === undefined ? '' : ` ± ${(100 * standardError).toFixed(1)}`;
  return `${(100 * mean).toFixed(1)}${error}%`;
}
