import {basename, resolve} from 'node:path';
import {inCode, type Wording} from '../../options/wording.js';
import {html} from '../../report/html.js';
import {page} from '../../report/page.js';
import {duration} from '../../text/duration.js';
import {nameList} from '../../text/name-list.js';
import {plural} from '../../text/plural.js';
import type {TransferResults} from '../transfer-results.js';
import {trialText} from '../transfer-table.js';
import {barsSection} from './bars-section.js';
import {mistakesSection} from './mistakes-section.js';
import {protocolSection} from './protocol-section.js';
import {tableSection} from './table-section.js';

/** Tasks that are named before the others are counted. */
const named = 4;

/** The tasks by their names; of many the first. */
const tasksText = (titles: readonly string[]): string =>
  titles.length === 0
    ? 'no task'
    : nameList(
        titles.length <= named
          ? titles
          : [...titles.slice(0, named - 1), plural(titles.length - named + 1, 'more task')],
      );

/** The report of a transfer: one page without scripts that needs nothing but itself. */
export function transferReport(results: TransferResults, wording: Wording = inCode): string {
  const {encoder, tasks, left, unfinished, seconds, backend, complete, failures} = results;
  const name = basename(resolve(encoder));
  const trial = trialText(results);
  return page({
    title: `${name}, transferred to ${tasksText(tasks.map(({title}) => title))}`,
    subtitle: `${encoder} · ${backend.name} · ${duration(seconds)} in all`,
    body: html`${complete ? '' : html`<p class="notice">Not all is measured yet: ${nameList(left)} ${left.length === 1 ? 'is' : 'are'} left.</p>`}
${unfinished.map((line) => html`<p class="notice">${line}</p>`)}
${trial === '' ? '' : html`<p class="notice">${trial}</p>`}
${failures.map(
  ({task, encoder: of, error}) =>
    html`<p class="notice">${task}${of === undefined ? '' : ` · ${of}`} was not measured. ${error}</p>`,
)}
${tableSection(results, wording)}
${barsSection(results)}
${mistakesSection(results)}
${protocolSection(results)}`,
  });
}
