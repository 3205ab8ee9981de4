import {algorithms} from '../../algorithms/algorithms.js';
import {curveFigure} from '../../report/curve-figure.js';
import {figures} from '../../report/figures.js';
import {type Html, html} from '../../report/html.js';
import {meanEpochs} from '../mean-epochs.js';
import {algorithmsOf} from '../plan.js';
import type {Study} from '../study.js';
import {summaryRows} from '../summary.js';
import {coloursApart} from './colour-of.js';
import {legible} from './legible.js';

/** How the accuracy went, epoch by epoch: a chart for each algorithm, means over the seeds. */
export function seedCurvesSection(study: Study): Html {
  const {cells} = study.configuration.options;
  if (cells.length > legible) return html``;
  const colours = coloursApart(cells);
  const rows = summaryRows(study);
  const charts = algorithmsOf(cells).map((algorithm) => {
    const ids = cells.filter((cell) => cell.algorithm === algorithm).map(({id}) => id);
    const curves = rows
      .filter(({id, results}) => ids.includes(id) && results.length > 0)
      .map(({id, label, results}) => ({id: colours.get(id) ?? id, label, epochs: meanEpochs(results)}));
    const {label} = algorithms[algorithm];
    return curveFigure(curves, {
      title: label,
      description: `Nearest-neighbour accuracy of ${label} over the epochs`,
      metric: 'knn/accuracy',
      label: 'kNN accuracy',
      unit: 'share',
      caption: 'kNN accuracy over the epochs, mean over the seeds that are finished.',
    });
  });
  return figures('Training', charts);
}
