import {basename, resolve} from 'node:path';
import {html} from '../../report/html.js';
import {page} from '../../report/page.js';
import {duration} from '../../text/duration.js';
import {nameList} from '../../text/name-list.js';
import type {DetectResults} from '../detect-results.js';
import {detectTasks} from '../tasks/detect-tasks.js';
import {trialText} from '../trial-text.js';
import {worthText} from '../worth-text.js';
import {casesSection} from './cases-section.js';
import {protocolSection} from './protocol-section.js';
import {tableSection} from './table-section.js';

/** The report of a detection: one page without scripts that needs nothing but itself. */
export function detectReport(results: DetectResults): string {
  const {encoder, tasks, seconds, backend, complete, failures} = results;
  const trial = trialText(results);
  return page({
    title: `${basename(resolve(encoder))}, frozen: ${nameList(tasks.map((task) => detectTasks[task].title))}`,
    subtitle: `${encoder} · ${backend.name} · ${duration(seconds)} in all`,
    body: html`${complete ? '' : html`<p class="notice">Not all is measured yet.</p>`}
${[trial, worthText(results)].map((line) => (line === '' ? '' : html`<p class="notice">${line}</p>`))}
${failures.map(
  ({detector, encoder: of, error}) => html`<p class="notice">${detector} · ${of} was not measured. ${error}</p>`,
)}
${tableSection(results)}
${casesSection(results)}
${protocolSection(results)}`,
  });
}
