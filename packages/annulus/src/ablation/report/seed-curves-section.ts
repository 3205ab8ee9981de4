import {algorithms} from '../../algorithms/algorithms.js';
import {epochCurves} from '../../report/charts/epoch-curves.js';
import {figure} from '../../report/figure.js';
import {type Html, html} from '../../report/html.js';
import {legend} from '../../report/legend.js';
import type {Ablation} from '../ablation.js';
import {meanEpochs} from '../mean-epochs.js';
import {summaryRows} from '../summary.js';
import {algorithmsOf, variantsNamed} from '../variants.js';

/** How the accuracy went, epoch by epoch: a chart for each algorithm, means over the seeds. */
export function seedCurvesSection(ablation: Ablation): Html {
  const variants = variantsNamed(ablation.configuration.options.variants);
  const rows = summaryRows(ablation);
  const charts = algorithmsOf(variants).flatMap((algorithm) => {
    const ids = variants.filter((variant) => variant.algorithm === algorithm).map(({id}) => id);
    const curves = rows
      .filter(({id, results}) => ids.includes(id) && results.length > 0)
      .map(({id, label, results}) => ({id, label, epochs: meanEpochs(results)}));
    if (!curves.some(({epochs}) => epochs.some(({metrics}) => 'knn/accuracy' in metrics))) return [];
    const {label} = algorithms[algorithm];
    return [
      figure({
        title: label,
        legend: legend(curves),
        chart: epochCurves(curves, {
          description: `Nearest-neighbour accuracy of ${label} over the epochs`,
          metric: 'knn/accuracy',
          label: 'kNN accuracy',
          unit: 'share',
        }),
        caption: 'kNN accuracy over the epochs, mean over the seeds that are finished.',
      }),
    ];
  });
  return charts.length === 0
    ? html``
    : html`
<h2>Training</h2>
<div class="grid">${charts}</div>`;
}
