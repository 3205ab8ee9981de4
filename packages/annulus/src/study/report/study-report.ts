import {configurationSection} from '../../report/configuration-section.js';
import {dataName} from '../../report/data-name.js';
import {html} from '../../report/html.js';
import {leftOutSection} from '../../report/left-out-section.js';
import {page} from '../../report/page.js';
import {duration} from '../../text/duration.js';
import {longDate} from '../../text/long-date.js';
import {plural} from '../../text/plural.js';
import {jobsOf} from '../job.js';
import type {Study} from '../study.js';
import {costSection} from './cost-section.js';
import {differencesSection} from './differences-section.js';
import {failuresSection} from './failures-section.js';
import {meansSection} from './means-section.js';
import {meterSection} from './meter-section.js';
import {seedCurvesSection} from './seed-curves-section.js';
import {seedLearningSection} from './seed-learning-section.js';
import {seedsSection} from './seeds-section.js';
import {sweepSection} from './sweep-section.js';
import {verdictOf} from './verdict.js';

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
${verdictOf(study).map((line) => html`<p class="notice">${line}</p>`)}
${sweepSection(study)}
<h2>Every cell</h2>
${meansSection(study)}
${differencesSection(study)}
${meterSection(study)}
${seedsSection(study)}
${seedCurvesSection(study)}
${seedLearningSection(study)}
${costSection(study)}
${leftOutSection(configuration)}
${configurationSection({configuration: {...configuration, options: plainOptions(configuration.options)}})}`,
  });
}

/** The options without the plan, of which the axes are told in words. */
function plainOptions({starts: _, cells: __, leftOut, own, axes, ...options}: Study['configuration']['options']) {
  const swept = axes.map(({option, values}) => [`sweep ${option}`, values.join(', ')] as const);
  const left = leftOut.length > 0 ? {'left out': leftOut.map(({label}) => label).join('; ')} : {};
  const some = own.map(({where, options: theirs}) => [`for ${textOf(where)}`, textOf(theirs)] as const);
  return {...options, ...Object.fromEntries([...swept, ...some]), ...left};
}

const textOf = (point: object): string =>
  Object.entries(point)
    .map(([option, value]) => `${option}=${value}`)
    .join(', ');
