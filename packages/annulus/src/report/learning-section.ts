import type {LearningVerdict} from '@annulus/transfer';
import type {OwnNoun} from '../datasets/noun.js';
import {percent} from '../text/percent.js';
import type {Curve} from './charts/epoch-curves.js';
import {tickText} from './charts/value-axis.js';
import {curveFigure} from './curve-figure.js';
import {type Html, html} from './html.js';
import {key} from './legend.js';
import {scrolling} from './scrolling.js';

/** A training, or the means of several, and what was said of how it learns. */
export interface Learning extends Curve {
  readonly label: string;
  readonly learning?: readonly LearningVerdict[] | undefined;
}

/**
 * What the representation was like, epoch by epoch, and what matters about it; nothing where nobody looked.
 *
 * @param called - what an example is called
 */
export function learningSection(trainings: readonly Learning[], called: OwnNoun): Html {
  const charts = chartsOf(called);
  const curves = charts.filter(({metric}) => looksAt(trainings, metric) > 1);
  const once = charts.filter(({metric}) => looksAt(trainings, metric) === 1);
  const drawn = curves.map((chart) => curveFigure(trainings, chart));
  const said = sentences(trainings);
  if (drawn.length + once.length + said.length === 0) return html``;
  return html`
<h2>What was learned</h2>
${said.map(([text, by]) => html`<p class="notice">${by.map(({id, label}) => html`${key(id, label)} `)}${text}</p>`)}
<p class="muted above">A representation is healthy where its rank and its spread rise early and stay up, and uniformity falls, while alignment stays well below 2. A rank near 1, or a spread near 0, is a collapse: all ${called}s look alike to it. None of this needs labels, and none of it says alone which encoder is better.</p>
${once.length > 0 ? numbers(trainings, once) : ''}
<div class="grid">${drawn}</div>`;
}

/** The most epochs in which a training was looked at for a metric. */
const looksAt = (trainings: readonly Learning[], metric: string): number =>
  Math.max(0, ...trainings.map(({epochs}) => epochs.filter(({metrics}) => metrics[metric] !== undefined).length));

/** What was said, each sentence once, with those of whom it was said. */
function sentences(trainings: readonly Learning[]): (readonly [text: string, by: readonly Learning[]])[] {
  const by = new Map<string, Learning[]>();
  for (const training of trainings)
    for (const {text} of training.learning ?? []) by.set(text, [...(by.get(text) ?? []), training]);
  return [...by];
}

/** What was looked at once, as numbers: a short training has no curves. */
function numbers(trainings: readonly Learning[], once: readonly Chart[]): Html {
  const of = trainings.filter(({epochs}) =>
    once.some(({metric}) => epochs.some(({metrics}) => metrics[metric] !== undefined)),
  );
  const valueText = ({epochs}: Learning, chart: Chart): string => {
    const value = epochs.findLast(({metrics}) => metrics[chart.metric] !== undefined)?.metrics[chart.metric];
    if (value === undefined) return '–';
    return chart.unit ? percent(value) : tickText(Number(value.toPrecision(3)));
  };
  return html`<section class="card">${scrolling(
    'What was learned, in numbers',
    html`<table>
    <thead><tr><th>Looked at once, so far</th>${of.map(({id, label}) => html`<th>${key(id, label)}</th>`)}</tr></thead>
    <tbody>${once.map(
      (chart) => html`
      <tr><th class="wide">${chart.title}<small>${chart.caption}</small></th>${of.map((training) => html`<td>${valueText(training, chart)}</td>`)}</tr>`,
    )}
    </tbody></table>`,
  )}</section>`;
}

interface Chart {
  readonly title: string;
  readonly description: string;
  readonly metric: string;
  readonly label: string;
  readonly unit?: 'share';
  readonly caption: string;
}

const chartsOf = (called: OwnNoun): readonly Chart[] => [
  {
    title: 'Effective rank of features',
    description: 'Effective rank of features over the epochs',
    metric: 'representation/feature-rank',
    label: 'directions',
    caption:
      'In how many directions the pooled features lie (RankMe), which transfer reads. More of them can tell more things apart.',
  },
  {
    title: 'Effective rank of embeddings',
    description: 'Effective rank of embeddings over the epochs',
    metric: 'representation/embedding-rank',
    label: 'directions',
    caption: 'The same of the embeddings, at length 1, which the loss compares. Fewer than five tell little apart.',
  },
  {
    title: 'Spread of embeddings',
    description: 'Standard deviation of embeddings over the epochs',
    metric: 'representation/embedding-deviation',
    label: 'share of 1/√dimensions',
    unit: 'share',
    caption: `The standard deviation of embeddings at length 1 (SimSiam), as a share of what it is where they point everywhere alike. At 0 all ${called}s have one embedding.`,
  },
  {
    title: 'Uniformity',
    description: 'Uniformity of embeddings over the epochs',
    metric: 'representation/uniformity',
    label: 'ln E exp(−2‖x − y‖²)',
    caption: 'How evenly embeddings fill the sphere: 0 where all are the same, near −4 where as even as by chance.',
  },
  {
    title: 'Alignment',
    description: 'Alignment of two views over the epochs',
    metric: 'representation/alignment',
    label: 'E‖x − y‖²',
    caption: `How far apart two views of a ${called} are: 0 where they are the same to the encoder, 2 where they have nothing in common.`,
  },
  {
    title: 'Tolerance',
    description: 'Tolerance over the epochs',
    metric: 'representation/tolerance',
    label: 'mean cosine within a class',
    caption: `How similar ${called}s of one class are. High beside a low uniformity is what one wants; high beside a uniformity of 0 is a collapse.`,
  },
  {
    title: 'Online probe',
    description: 'Accuracy of the online probe over the epochs',
    metric: 'probe/accuracy',
    label: 'accuracy',
    unit: 'share',
    caption: `A linear classifier that learns beside the encoder, on the augmented ${called}s that it is trained with. The encoder sees nothing of it.`,
  },
];
