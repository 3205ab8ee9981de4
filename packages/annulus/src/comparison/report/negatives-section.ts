import {epochCurves} from '../../report/charts/epoch-curves.js';
import {figure} from '../../report/figure.js';
import {type Html, html} from '../../report/html.js';
import {legend} from '../../report/legend.js';
import type {VariantResult} from '../../training/variant-result.js';
import {gradientRanks} from './charts/gradient-ranks.js';

/** What the negatives do to the loss: whether it still is a bound, and what pulls at the encoder. */
export function negativesSection(all: readonly VariantResult[]): Html {
  const variants = all.filter(({epochs}) => epochs.some(({metrics}) => 'bound/gap' in metrics));
  if (variants.length === 0) return html``;
  return html`
<h2>What the negatives do</h2>
<div class="grid">
${curves(variants, {
  title: 'Gap of the bound',
  metric: 'bound/gap',
  label: 'log E_q e^f − log E_p e^f (nats)',
  caption:
    'Where it is 0 or more, the loss still bounds the mutual information of two views from below; below 0 it may overshoot. Without a ring it is 0. Last batch of each epoch.',
})}
${curves(variants, {
  title: 'Anchors for which Theorem 3.1 holds',
  metric: 'bound/valid',
  label: 'share of the anchors',
  unit: 'share',
  caption: 'Even their least similar negative is nearer than the mean of all candidates, in e^f.',
})}
${figure({
  title: 'Gradient by rank',
  legend: legend(variants),
  chart: gradientRanks(
    variants.map(({id, epochs}) => ({
      id,
      metrics: epochs.findLast(({metrics}) => 'bound/gap' in metrics)?.metrics ?? {},
    })),
  ),
  caption: 'How much of the loss’s gradient falls on each tenth of the candidates, in the last epoch.',
})}
${curves(
  variants.filter(({epochs}) => epochs.some(({metrics}) => 'negatives/false' in metrics)),
  {
    title: 'False negatives',
    metric: 'negatives/false',
    label: 'share of the negatives',
    unit: 'share',
    caption: 'Negatives of the anchor’s own class. Only this picture has seen the labels, training has not.',
  },
)}
</div>`;
}

interface Curves {
  readonly title: string;
  readonly metric: string;
  readonly label: string;
  readonly caption: string;
  readonly unit?: 'share';
}

const curves = (variants: readonly VariantResult[], {title, caption, ...options}: Curves): Html =>
  variants.length === 0
    ? html``
    : figure({
        title,
        legend: legend(variants),
        chart: epochCurves(variants, {description: `${title} over the epochs`, ...options}),
        caption,
      });
