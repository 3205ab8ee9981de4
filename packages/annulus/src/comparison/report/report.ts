import {ownNoun} from '../../datasets/noun.js';
import {nounOf} from '../../datasets/noun-of.js';
import {inCode, type Wording} from '../../options/wording.js';
import {configurationSection} from '../../report/configuration-section.js';
import {curvesSection} from '../../report/curves-section.js';
import {dataName} from '../../report/data-name.js';
import {html} from '../../report/html.js';
import {learningSection} from '../../report/learning-section.js';
import {leftOutSection} from '../../report/left-out-section.js';
import {page} from '../../report/page.js';
import {ringSection} from '../../report/ring-section.js';
import {duration} from '../../text/duration.js';
import {longDate} from '../../text/long-date.js';
import type {Comparison} from '../comparison.js';
import {failuresSection} from './failures-section.js';
import {reloadSection} from './reload-section.js';
import {resultsSection} from './results-section.js';

/** The report of a comparison: one page without scripts that needs nothing but itself. */
export function report(comparison: Comparison, wording: Wording = inCode): string {
  const {configuration, variants, seconds, complete} = comparison;
  const {name} = configuration.options;
  const called = ownNoun(nounOf(configuration.options));
  const title = `${variants.map(({label}) => label).join(', ') || 'Random encoder'} on ${dataName(configuration.options)}`;
  const day = longDate(configuration.started);
  return page({
    title,
    subtitle: `${name} · ${day} · ${configuration.backend.name} · ${duration(seconds)} in all`,
    body: html`${complete ? '' : html`<p class="notice">This comparison ended early: what had been trained and measured by then is shown.</p>`}
${resultsSection(comparison, wording)}
${failuresSection(comparison)}
${curvesSection(variants, comparison.random, configuration.images.chance, called)}
${learningSection(variants, called)}
${ringSection(variants, configuration.options.anneal)}
${reloadSection(comparison)}
${leftOutSection(configuration)}
${configurationSection(comparison)}`,
  });
}
