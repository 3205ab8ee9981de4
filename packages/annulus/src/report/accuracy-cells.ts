import {accuracyText, pointsText, type WithError} from '../text/accuracy-text.js';
import {type Html, html} from './html.js';
import {standsApart} from './stands-apart.js';

/** A column of a table: accuracies with their errors, the best in bold where it stands apart from every other. */
export const accuracyCells = (column: readonly (WithError | undefined)[]): readonly Html[] =>
  cellsOf(column, accuracyText);

/** The same of scores in per cent, whose column says so. */
export const scoreCells = (column: readonly (WithError | undefined)[]): readonly Html[] => cellsOf(column, pointsText);

function cellsOf(
  column: readonly (WithError | undefined)[],
  text: (of: WithError | undefined) => string,
): readonly Html[] {
  const known = column.filter((accuracy) => accuracy !== undefined);
  const best = known.reduce<WithError | undefined>((a, b) => (a && a.mean >= b.mean ? a : b), undefined);
  const others = known.filter((accuracy) => accuracy !== best);
  const outstanding = others.length > 0 && others.every((other) => standsApart(best as WithError, other));
  return column.map((accuracy) =>
    outstanding && accuracy === best ? html`<td class="best">${text(accuracy)}</td>` : html`<td>${text(accuracy)}</td>`,
  );
}

/** How the bold of a column came about, as a caption says it. */
export const boldMeans = 'Bold: better than every other by more than two standard errors of the difference.';
