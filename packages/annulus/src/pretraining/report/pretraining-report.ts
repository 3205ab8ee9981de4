import {algorithms} from '../../algorithms/algorithms.js';
import {ownNoun} from '../../datasets/noun.js';
import {nounOf} from '../../datasets/noun-of.js';
import {configurationSection} from '../../report/configuration-section.js';
import {curvesSection} from '../../report/curves-section.js';
import {dataName} from '../../report/data-name.js';
import {encoderSection} from '../../report/encoder-section.js';
import {html} from '../../report/html.js';
import {type Learning, learningSection} from '../../report/learning-section.js';
import {leftOutSection} from '../../report/left-out-section.js';
import {page} from '../../report/page.js';
import {ringSection} from '../../report/ring-section.js';
import {duration} from '../../text/duration.js';
import {longDate} from '../../text/long-date.js';
import type {VariantResult} from '../../training/variant-result.js';
import type {Pretraining} from '../pretraining.js';
import {summaryText} from '../summary-text.js';

/** The report of a pretraining: one page without scripts that needs nothing but itself. */
export function pretrainingReport(pretraining: Pretraining): string {
  const {configuration, result, seconds} = pretraining;
  const {options, backend, started} = configuration;
  const trained = result && (result.epochs.length > 0 || result.timeUp) ? [result] : [];
  const label = result?.label ?? algorithms[options.algorithm].label;
  const called = ownNoun(nounOf(options));
  const [first, ...others] = summaryText(pretraining, 'report');
  return page({
    title: `${label} on ${dataName(options)}`,
    subtitle: `${options.name} · ${longDate(started)} · ${backend.name} · ${duration(seconds)} in all`,
    body: html`<section class="card"><p class="verdict">${first ?? ''}</p>${others.map((line) => html`<p>${line}</p>`)}</section>
${curvesSection(trained, [], configuration.images.chance, called)}
${learningSection(trained.map(looked), called)}
${ringSection(trained, options.anneal)}
${trained.length > 0 ? encoderSection({folder: 'encoder', where: 'The folder encoder, beside this page, holds it', color: nounOf(options) === 'recording' ? 'sound' : algorithms[options.algorithm].color}) : ''}
${leftOutSection(configuration)}
${configurationSection({configuration})}`,
  });
}

/** A training, with what its representation was like where its time ended it. */
const looked = ({id, label, epochs, timeUp}: VariantResult): Learning => ({
  id,
  label,
  epochs: timeUp?.metrics ? [...epochs, {epoch: timeUp.epochs, metrics: timeUp.metrics}] : epochs,
});
