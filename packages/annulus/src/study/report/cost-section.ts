import {nounOf} from '../../datasets/noun-of.js';
import {type Html, html} from '../../report/html.js';
import {duration} from '../../text/duration.js';
import {plural} from '../../text/plural.js';
import type {Study} from '../study.js';

/** What the study cost, in trainings, images and time. */
export function costSection({results, seconds, configuration}: Study): Html {
  const trained = results.filter(({at}) => at !== undefined);
  if (trained.length === 0) return html``;
  const training = trained.reduce((sum, {seconds: one = 0}) => sum + one, 0);
  const images = trained.reduce((sum, {seconds: one = 0, imagesPerSecond = 0}) => sum + one * imagesPerSecond, 0);
  const by = [
    ...new Set(
      results.map(
        ({by: {engine, threads, version, commit}}) =>
          `${engine} on ${plural(threads, 'thread')}, version ${version}${commit === undefined ? '' : `, commit ${commit}`}`,
      ),
    ),
  ];
  const noun = nounOf(configuration.options);
  return html`
<h2>What it cost</h2>
<section class="card"><p>${plural(trained.length, 'training')} and ${plural(Math.round(images), noun)} learned from in
${duration(seconds)}; the trainings alone took ${duration(training)}, one after the other, ${duration(training / trained.length)} each, at
${Math.round(images / Math.max(1e-9, training)).toLocaleString('en-US')} ${noun}s a second. ${by.length > 0 ? html`By ${by.join('; ')}` : ''} on ${configuration.machine.processor}.</p>
<p class="muted below">results.csv and results.json have every number: a row for each cell and seed.</p></section>`;
}
