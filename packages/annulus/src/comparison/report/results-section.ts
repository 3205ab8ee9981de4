import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {percent} from '../../text/percent.js';
import type {Evaluation} from '../../training/evaluation.js';
import type {Comparison} from '../comparison.js';

interface Row extends Evaluation {
  readonly id: string;
  readonly label: string;
  readonly secondsPerEpoch?: number;
  readonly note: string;
}

/** The table: what the features of each encoder are worth, the best of each column in bold. */
export function resultsSection({random, variants, configuration}: Comparison): Html {
  const rows: Row[] = [
    ...random.map((encoder) => ({...encoder, note: ''})),
    ...variants.map((variant) => ({...variant, note: variant.reason === 'stopped' ? ' (stopped)' : ''})),
  ];
  const measures = ['knn', 'linear'] as const;
  const [bestKnn, bestLinear] = measures.map((measure) => Math.max(...rows.map((row) => row[measure] ?? 0)));
  const {probeEpochs, probeScaling, dataset} = configuration.options;
  const {train, test} = configuration.images;
  return html`
<section class="card">
  <div class="scroll"><table>
    <thead><tr><th>Encoder</th><th>kNN accuracy</th><th>Linear accuracy</th><th>Seconds per epoch</th></tr></thead>
    <tbody>${rows.map(
      ({id, label, note, knn, linear, secondsPerEpoch}) => html`
      <tr><th>${key(id, label + note)}</th>${cell(knn, bestKnn)}${cell(linear, bestLinear)}<td>${secondsPerEpoch?.toFixed(1) ?? '–'}</td></tr>`,
    )}
    </tbody>
  </table></div>
  <p class="muted" style="margin-top: 12px">${
    test === 0
      ? html`Learned from ${train.toLocaleString('en-US')} images of ${dataset}. They have no classes, so no accuracy was measured.`
      : html`Measured on ${test.toLocaleString('en-US')} test images of ${dataset}, with
  the encoder frozen after ${train.toLocaleString('en-US')} unlabelled training images. kNN: weighted nearest neighbours of
  the pooled features. Linear: logistic regression on the ${probeScaling === 'standardize' ? 'standardized ' : ''}pre-pool features, ${probeEpochs} epochs.`
  }</p>
</section>`;
}

const cell = (value: number | undefined, best: number | undefined): Html =>
  value !== undefined && value === best
    ? html`<td class="best">${percent(value)}</td>`
    : html`<td>${percent(value)}</td>`;
