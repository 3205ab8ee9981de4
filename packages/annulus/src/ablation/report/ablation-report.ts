import {configurationSection} from '../../report/configuration-section.js';
import {dataName} from '../../report/data-name.js';
import {html} from '../../report/html.js';
import {page} from '../../report/page.js';
import {duration} from '../../text/duration.js';
import {longDate} from '../../text/long-date.js';
import {plural} from '../../text/plural.js';
import type {Ablation} from '../ablation.js';
import {jobsOf} from '../job.js';
import {differencesSection} from './differences-section.js';
import {failuresSection} from './failures-section.js';
import {meansSection} from './means-section.js';
import {seedCurvesSection} from './seed-curves-section.js';
import {seedLearningSection} from './seed-learning-section.js';
import {seedsSection} from './seeds-section.js';

/** The report of an ablation: what each variant came to over all seeds, and what the ring added. */
export function ablationReport(ablation: Ablation): string {
  const {configuration, seconds, complete, results} = ablation;
  const {name, seeds, variants} = configuration.options;
  const planned = jobsOf(configuration.options).length;
  const day = longDate(configuration.started);
  return page({
    title: `Ablation on ${dataName(configuration.options)}: ${plural(variants.length, 'variant')}, ${plural(seeds, 'seed')}`,
    subtitle: `${name} · ${day} · ${configuration.backend.name} · ${duration(seconds)} in all`,
    body: html`${complete ? '' : html`<p class="notice">This ablation has not come to its end: ${results.length} of its ${planned} trainings and measurements are shown.</p>`}
${failuresSection(ablation)}
${meansSection(ablation)}
${differencesSection(ablation)}
${seedsSection(ablation)}
${seedCurvesSection(ablation)}
${seedLearningSection(ablation)}
${configurationSection(ablation)}`,
  });
}
