import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import type {Ablation} from '../ablation.js';
import type {Estimate} from '../estimate.js';
import {accuracyText, secondsText} from '../estimate-text.js';
import {type Measure, summaryRows} from '../summary.js';

/** The table: mean and standard error over the seeds, the best mean of each column in bold. */
export function meansSection(ablation: Ablation): Html {
  const rows = summaryRows(ablation);
  const best = (measure: Measure) => Math.max(...rows.map((row) => row[measure]?.mean ?? 0));
  const [bestKnn, bestLinear] = [best('knn'), best('linear')];
  const {options, images} = ablation.configuration;
  const {seeds} = options;
  return html`
<section class="card">
  <div class="scroll"><table>
    <thead><tr><th>Encoder</th><th>kNN accuracy</th><th>Linear accuracy</th><th>Seconds per epoch</th><th>Seeds</th></tr></thead>
    <tbody>${rows.map(
      ({id, label, knn, linear, secondsPerEpoch, results}) => html`
      <tr><th>${key(id, label)}</th>${cell(knn, bestKnn)}${cell(linear, bestLinear)}<td>${secondsText(secondsPerEpoch)}</td><td>${results.length} of ${seeds}</td></tr>`,
    )}
    </tbody>
  </table></div>
  <p class="muted" style="margin-top: 12px">${seeds === 1 ? 'One seed: there is no standard error.' : 'Mean ± standard error over the seeds.'}
  ${measuredText(options, images)}</p>
</section>`;
}

const cell = (of: Estimate | undefined, best: number): Html =>
  of?.mean === best ? html`<td class="best">${accuracyText(of)}</td>` : html`<td>${accuracyText(of)}</td>`;

function measuredText(
  {epochs, probeEpochs, probeScaling, dataset}: Ablation['configuration']['options'],
  {train, test}: Ablation['configuration']['images'],
): Html {
  if (test === 0) {
    return html`Learned from ${train.toLocaleString('en-US')} images of ${dataset}. They have no classes, so no accuracy was measured.`;
  }
  return html`Measured on ${test.toLocaleString('en-US')} test images of ${dataset}, with the encoder frozen after ${epochs} epochs of
  ${train.toLocaleString('en-US')} unlabelled training images. For each seed all variants start from the same weights and see
  the same images in the same order. kNN: weighted nearest neighbours of the pooled features. Linear: logistic regression on the
  ${probeScaling === 'standardize' ? 'standardized ' : ''}pre-pool features, ${probeEpochs} epochs.`;
}
