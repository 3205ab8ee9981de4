import type {VariantResult} from '../training/variant-result.js';
import {gradientRanks, hasGradientRanks} from './charts/gradient-ranks.js';
import {curveFigure} from './curve-figure.js';
import {figure} from './figure.js';
import {figures} from './figures.js';
import {type Html, html} from './html.js';
import {legend} from './legend.js';

/** What the negatives do to the loss: whether it still is a bound, and what pulls at the encoder. */
export function negativesSection(variants: readonly VariantResult[]): Html {
  const ringed = variants.filter(({epochs}) => epochs.some(({metrics}) => 'ring/outer' in metrics));
  return figures('What the negatives do', [
    curveFigure(ringed, {
      title: 'Gap of the bound',
      description: 'Gap of the bound over the epochs',
      metric: 'bound/gap',
      label: 'log E_q e^f − log E_p e^f (nats)',
      caption:
        'f is a similarity over the temperature, p all candidates, q those that are negatives. Where the gap is 0 or more, the loss still bounds the mutual information of two views from below; below 0 it may overshoot. Without a ring, which is not drawn, it is 0. Last batch of each epoch.',
    }),
    curveFigure(ringed, {
      title: 'Anchors for which Theorem 3.1 holds',
      description: 'Anchors for which Theorem 3.1 holds over the epochs',
      metric: 'bound/valid',
      label: 'share of the anchors',
      unit: 'share',
      caption:
        'Even their least similar negative is nearer than the mean of all candidates, in e^f. Without a ring, which is not drawn, that never holds, nor need it: the loss is a bound then anyway.',
    }),
    gradientFigure(variants),
    curveFigure(variants, {
      title: 'False negatives',
      description: 'False negatives over the epochs',
      metric: 'negatives/false',
      label: 'share of the negatives',
      unit: 'share',
      caption: 'Negatives of the anchor’s own class. Only this chart has seen the labels, training has not.',
    }),
  ]);
}

function gradientFigure(all: readonly VariantResult[]): Html {
  const variants = all.flatMap(({id, label, epochs}) => {
    const metrics = epochs.findLast((epoch) => hasGradientRanks(epoch.metrics))?.metrics;
    return metrics ? [{id, label, metrics}] : [];
  });
  if (variants.length === 0) return html``;
  const inFirst = variants.filter(({metrics}) => (metrics['ring/outer'] ?? 1) <= 0.1).map(({label}) => label);
  const byConstruction =
    inFirst.length === 0
      ? ''
      : ` 100% in the first tenth is no finding: the ring of ${inFirst.join(' and ')} has closed in to within it, and what it leaves out has no gradient.`;
  return figure({
    title: 'Gradient by rank',
    legend: legend(variants),
    chart: gradientRanks(variants),
    caption: `How much of the loss’s gradient falls on each tenth of the candidates, the most similar first, in the last epoch.${byConstruction}`,
  });
}
