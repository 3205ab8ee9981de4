import {nounOf} from '../../datasets/noun-of.js';
import type {Wording} from '../../options/wording.js';
import {accuracyCells, boldMeans} from '../../report/accuracy-cells.js';
import {dataName} from '../../report/data-name.js';
import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {notMeasured} from '../../report/not-measured.js';
import {scrolling} from '../../report/scrolling.js';
import {measuredSplit} from '../../settings/measured-split.js';
import {chanceSentence} from '../../training/chance.js';
import type {Evaluation} from '../../training/evaluation.js';
import {measuredOn} from '../../training/measured-on.js';
import type {Comparison} from '../comparison.js';
import {epochCosts, epochCostText} from '../epoch-costs.js';
import {verdictText} from '../verdict.js';

interface Row extends Evaluation {
  readonly id: string;
  readonly label: string;
  readonly loss?: number | undefined;
}

interface Column {
  readonly title: string;
  readonly cells: readonly Html[];
}

/** The table: what the features of each encoder are worth; of images without labels, how its training went. */
export function resultsSection(comparison: Comparison, wording: Wording): Html {
  const {random, variants, configuration} = comparison;
  const trained = variants.map(({epochs, ...variant}) => ({
    ...variant,
    label: variant.reason === 'stopped' ? `${variant.label} (stopped)` : variant.label,
    loss: epochs.at(-1)?.metrics.loss,
  }));
  const measured = ([...random, ...trained] as Row[]).some(isMeasured);
  const rows: readonly Row[] = measured ? [...random, ...trained] : trained;
  if (rows.length === 0) return html``;
  const accuracies = (measure: Measure) =>
    accuracyCells(rows.map(({[measure]: share}) => measuredOn(configuration.images.test, share)));
  const costs = new Map(epochCosts(comparison).map((cost) => [cost.id, cost]));
  const columns: Column[] = [
    ...(Object.keys(titles) as Measure[])
      .filter((measure) => rows.some(({[measure]: share}) => share !== undefined))
      .map((measure) => ({title: titles[measure], cells: accuracies(measure)})),
    ...(measured ? [] : [{title: 'Loss of the last epoch', cells: numbers(rows.map(({loss}) => loss?.toFixed(3)))}]),
    {title: 'Seconds per epoch', cells: numbers(rows.map(({id}) => epochCostText(costs.get(id))))},
  ];
  return html`
<section class="card">
  ${scrolling(
    'Results',
    html`<table>
    <thead><tr><th>Encoder</th>${columns.map(({title}) => html`<th>${title}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({id, label}, row) => html`
      <tr><th>${key(id, label)}</th>${columns.map(({cells}) => cells[row] ?? '')}</tr>`,
    )}
    </tbody>
  </table>`,
  )}
  ${verdictText(comparison, wording)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => html`<p class="verdict">${line}</p>`)}
  <p class="muted below">${measured ? howMeasured(comparison) : notMeasured(configuration)}</p>
  ${costs.size === 0 ? '' : html`<p class="muted below">${howCosted}</p>`}
</section>`;
}

const howCosted =
  'Seconds per epoch: mean ± standard deviation over the epochs, without measuring; × is the ratio to the same algorithm without the ring.';

const titles = {knn: 'kNN accuracy', linear: 'Linear accuracy', pooled: 'Pooled probe'} as const;
type Measure = keyof typeof titles;

const isMeasured = ({knn, linear}: Evaluation): boolean => knn !== undefined || linear !== undefined;

const numbers = (column: readonly (string | undefined)[]): readonly Html[] =>
  column.map((text) => html`<td>${text ?? '–'}</td>`);

function howMeasured({configuration: {options, images}}: Comparison): string {
  const {probeEpochs, probeScaling, pooledProbe} = options;
  const examples = `${nounOf(options)}s`;
  const scaled = probeScaling === 'standardize' ? 'standardized ' : '';
  return (
    `Measured on ${counted(images.test)} ${measuredSplit(options)} ${examples} of ${dataName(options)}, with the encoder frozen after ` +
    `${counted(images.train)} training ${examples}, ${options.algorithm.includes('supcon') ? 'whose labels only SupCon saw' : 'whose labels it never saw'}. ` +
    `± is one standard error, from the number of ${measuredSplit(options)} ${examples}. ` +
    `${boldMeans} kNN: weighted nearest neighbours of the pooled features. ` +
    (images.chance === undefined ? '' : `${chanceSentence(images.chance)} `) +
    (probeEpochs === 0 ? '' : `Linear: logistic regression on the ${scaled}pre-pool features, ${probeEpochs} epochs.`) +
    (pooledProbe === 'on'
      ? ' Pooled probe: logistic regression on the standardized pooled features, at its optimum.'
      : '')
  );
}

const counted = (images: number): string => images.toLocaleString('en-US');
