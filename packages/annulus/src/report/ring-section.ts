import type {RingShape} from '../training/variant.js';
import type {VariantResult} from '../training/variant-result.js';
import {ringEdges} from './charts/ring-edges.js';
import {similarityChart} from './charts/similarity-chart.js';
import {curveFigure} from './curve-figure.js';
import {figure} from './figure.js';
import {figures} from './figures.js';
import {type Html, html} from './html.js';
import {legend} from './legend.js';
import {negativesSection} from './negatives-section.js';

/**
 * The ring over time, what the negatives do to the loss, and what the ring kept of a batch.
 *
 * @param anneal - how the outer edges moved
 */
export function ringSection(variants: readonly VariantResult[], anneal: RingShape['anneal']): Html {
  const ringed = variants.filter(({epochs}) => epochs.some(({metrics}) => 'ring/outer' in metrics));
  const pictured = variants.filter(({histogram}) => histogram !== undefined);
  return html`${ringed.length > 0 ? overTime(ringed, anneal) : ''}
${negativesSection(variants)}
${figures('The negatives of one batch', pictured.map(similarities))}`;
}

function overTime(ringed: readonly VariantResult[], anneal: RingShape['anneal']): Html {
  const [first] = ringed as [VariantResult];
  const moving =
    anneal === 'linear' ? 'The outer edge closes in linearly, epoch by epoch.' : 'The edges stay where they are.';
  return figures('The ring', [
    figure({
      title: 'Edges',
      chart: ringEdges(first.epochs),
      caption: `${between(first)} ${moving}`,
    }),
    curveFigure(ringed, {
      title: 'Candidates kept',
      description: 'Candidates kept per anchor over the epochs',
      metric: 'ring/kept',
      label: 'candidates per anchor',
      caption: 'How many of the candidates each anchor is compared with, mean over the epoch.',
    }),
  ]);
}

/** Where negatives come from; with the inner edge at 0 the nearest candidates are among them. */
const between = ({epochs}: VariantResult): string =>
  epochs.every(({metrics}) => metrics['ring/inner'] === 0)
    ? 'Negatives come from within the outer edge, not from the farthest candidates; the inner edge leaves none out.'
    : 'Negatives come from between the two edges: not from the nearest candidates, not from the farthest.';

function similarities({id, label, histogram}: VariantResult): Html {
  if (!histogram) return html``;
  const {epoch, anchors, candidates, thresholds} = histogram;
  const batch = `${anchors} anchors × ${candidates.toLocaleString('en-US')} candidates, last batch of epoch ${epoch}.`;
  return figure({
    title: label,
    legend: legend([{id, label: 'negatives'}, ...(thresholds ? [{id: 'random', label: 'left out'}] : [])]),
    chart: similarityChart(id, histogram),
    caption: thresholds
      ? `${batch} ωₗ (${thresholds.inner.toFixed(2)}) and ωᵤ (${thresholds.outer.toFixed(2)}) are the ring's thresholds, each the mean over the anchors: every anchor has its own.`
      : `${batch} Without a ring all of them are negatives.`,
  });
}
