import {epochCurves} from '../../report/charts/epoch-curves.js';
import {figure} from '../../report/figure.js';
import {type Html, html} from '../../report/html.js';
import {legend} from '../../report/legend.js';
import type {Comparison} from '../comparison.js';

/** How the loss and the accuracy went, epoch by epoch. */
export function curvesSection({variants, random, configuration}: Comparison): Html {
  const measured = random.filter(({knn}) => knn !== undefined);
  return html`
<h2>Training</h2>
<div class="grid">
${figure({
  title: 'Loss',
  legend: legend(variants),
  chart: epochCurves(variants, {description: 'Training loss over the epochs', metric: 'loss', label: 'loss (nats)'}),
  caption:
    'Mean InfoNCE loss of each epoch. A loss with the ring and one without are not comparable: the ring changes how many negatives there are and how hard they are.',
})}
${
  configuration.images.test === 0
    ? ''
    : figure({
        title: 'kNN accuracy',
        legend: legend([...measured, ...variants]),
        chart: epochCurves(variants, {
          description: 'Nearest-neighbour accuracy over the epochs',
          metric: 'knn/accuracy',
          label: 'accuracy',
          unit: 'share',
          references: measured.map(({id, knn}) => ({id, value: knn as number})),
        }),
        caption:
          'Share of the test images whose class their nearest training images vote for. Dashed: before training.',
      })
}
</div>`;
}
