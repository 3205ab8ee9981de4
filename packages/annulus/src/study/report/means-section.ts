import {nounOf} from '../../datasets/noun-of.js';
import {accuracyCells, boldMeans} from '../../report/accuracy-cells.js';
import {dataName} from '../../report/data-name.js';
import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {notMeasured} from '../../report/not-measured.js';
import {scrolling} from '../../report/scrolling.js';
import {measuredSplit} from '../../settings/measured-split.js';
import type {WithError} from '../../text/accuracy-text.js';
import {chanceSentence} from '../../training/chance.js';
import {measuredOn} from '../../training/measured-on.js';
import type {Estimate} from '../estimate.js';
import {secondsText} from '../seconds-text.js';
import {sharedChance} from '../shared-chance.js';
import type {Study} from '../study.js';
import {type Measure, measuresOf, summaryRows} from '../summary.js';
import {countText, valuesOf} from '../values-of.js';
import {colourOfId} from './colour-of.js';
import {measureTitles} from './measure-titles.js';

/** The table: mean and standard error over the seeds. */
export function meansSection(study: Study): Html {
  const rows = summaryRows(study);
  const {options, images} = study.configuration;
  const {seeds} = options;
  const shown = measuresOf(rows);
  const measured: readonly Measure[] = shown.length === 0 ? ['knn', 'linear'] : shown;
  const columns = measured.map((measure) =>
    accuracyCells(rows.map(({[measure]: of}) => of && withError(of, images.test))),
  );
  return html`
<section class="card">
  ${scrolling(
    'Means over the seeds',
    html`<table>
    <thead><tr><th>Encoder</th>${measured.map((measure) => html`<th>${measureTitles[measure]}</th>`)}<th>Seconds per epoch</th><th>Seeds</th></tr></thead>
    <tbody>${rows.map(
      ({id, label, secondsPerEpoch, results}, row) => html`
      <tr><th>${key(colourOfId(options.cells, id), label)}</th>${columns.map((cells) => cells[row] ?? '')}<td>${secondsText(secondsPerEpoch)}</td><td>${results.length} of ${seeds}</td></tr>`,
    )}
    </tbody>
  </table>`,
  )}
  <p class="muted below">${images.test === 0 ? notMeasured(study.configuration) : howMeasured(study.configuration)}</p>
</section>`;
}

const howMeasured = (configuration: Study['configuration']): string => {
  const {options, images} = configuration;
  const chance = sharedChance(configuration);
  const [scaling, ...others] = valuesOf(options, 'probeScaling');
  return (
    (options.seeds === 1
      ? `One seed: ± is the standard error from the number of ${measuredSplit(options)} ${nounOf(options)}s. `
      : `Mean ± standard error over the seeds; of a single seed, from the number of ${measuredSplit(options)} ${nounOf(options)}s. `) +
    `${boldMeans} Measured on ${countText(options, 'test', images.test)} ${measuredSplit(options)} ${nounOf(options)}s of ${dataName(options)}, with the encoder frozen ` +
    `after ${countText(options, 'epochs', options.epochs)} epochs of ${countText(options, 'train', images.train)} training ${nounOf(options)}s. For each seed all cells start ` +
    'from the same weights and see the same examples in the same order. kNN: weighted nearest neighbours of the pooled features. ' +
    `Linear: logistic regression on the ${others.length === 0 && scaling === 'standardize' ? 'standardized ' : ''}pre-pool features, ` +
    (others.length > 0 ? 'standardized where a cell says so, ' : '') +
    `${countText(options, 'probeEpochs', options.probeEpochs)} epochs.` +
    (chance === undefined ? '' : ` ${chanceSentence(chance)}`) +
    (options.pooledProbe === 'on'
      ? ' Pooled probe: logistic regression on the standardized pooled features, at its optimum by L-BFGS.'
      : '')
  );
};

const withError = (of: Estimate, images: number): WithError | undefined =>
  of.standardError === undefined ? measuredOn(images, of.mean) : of;
