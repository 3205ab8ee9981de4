import {figure} from '../../report/figure.js';
import {figures} from '../../report/figures.js';
import {type Html, html} from '../../report/html.js';
import type {Study} from '../study.js';
import {measuresOf, summaryRows} from '../summary.js';
import {colourOfId} from './colour-of.js';
import {measureTitles} from './measure-titles.js';
import {seedDots} from './seed-dots.js';

/** Rows of a chart; more are hard to read. */
const most = 40;

/** Every seed as a dot, so that one sees what the means hide. */
export function seedsSection(study: Study): Html {
  const {cells} = study.configuration.options;
  const rows = summaryRows(study);
  if (rows.length > most) return html``;
  const shown = rows.map((row) => ({...row, id: colourOfId(cells, row.id)}));
  return figures(
    'Every seed',
    measuresOf(rows).map((measure) =>
      figure({
        title: measureTitles[measure],
        chart: seedDots(shown, {measure, description: `${measureTitles[measure]} of every cell and seed`}),
        caption: 'A dot is one seed, a bar the mean of them with one standard error to each side.',
      }),
    ),
  );
}
