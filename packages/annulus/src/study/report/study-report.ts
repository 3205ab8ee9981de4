import {configurationSection} from '../../report/configuration-section.js';
import {dataName} from '../../report/data-name.js';
import {html} from '../../report/html.js';
import {page} from '../../report/page.js';
import {duration} from '../../text/duration.js';
import {longDate} from '../../text/long-date.js';
import {plural} from '../../text/plural.js';
import {jobsOf} from '../job.js';
import type {Study} from '../study.js';
import {differencesSection} from './differences-section.js';
import {failuresSection} from './failures-section.js';
import {meansSection} from './means-section.js';
import {seedCurvesSection} from './seed-curves-section.js';
import {seedLearningSection} from './seed-learning-section.js';
import {seedsSection} from './seeds-section.js';

/** The report of a study: what each cell came to over all seeds, and what the ring added. */
export function studyReport(study: Study): string {
  const {configuration, seconds, complete, results} = study;
  const {name, seeds, cells} = configuration.options;
  const planned = jobsOf(configuration.options).length;
  const day = longDate(configuration.started);
  return page({
    title: `Study on ${dataName(configuration.options)}: ${plural(cells.length, 'cell')}, ${plural(seeds, 'seed')}`,
    subtitle: `${name} · ${day} · ${configuration.backend.name} · ${duration(seconds)} in all`,
    body: html`${complete ? '' : html`<p class="notice">This study has not come to its end: ${results.length} of its ${planned} trainings and measurements are shown.</p>`}
${failuresSection(study)}
${meansSection(study)}
${differencesSection(study)}
${seedsSection(study)}
${seedCurvesSection(study)}
${seedLearningSection(study)}
${configurationSection(study)}`,
  });
}
