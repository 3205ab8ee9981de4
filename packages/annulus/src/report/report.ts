import type {Comparison} from '../run/comparison.js';
import {duration} from '../run/duration.js';
import {configurationSection} from './configuration-section.js';
import {curvesSection} from './curves-section.js';
import {dayOf, page} from './page.js';
import {reloadSection} from './reload-section.js';
import {resultsSection} from './results-section.js';
import {ringSection} from './ring-section.js';

/** The report of a comparison. */
export function report(comparison: Comparison): string {
  const {configuration, variants, seconds, complete} = comparison;
  const {dataset, name} = configuration.options;
  return page({
    title: `${variants.map(({label}) => label).join(', ') || 'Random encoder'} on ${dataset}`,
    about: `${name} · ${dayOf(configuration.started)} · ${configuration.backend.name} · ${duration(seconds)} in all`,
    notice: complete ? undefined : 'This comparison ended early: what had been trained and measured by then is shown.',
    sections: [
      resultsSection(comparison),
      ...(variants.length > 0 ? [curvesSection(comparison)] : []),
      ringSection(comparison),
      reloadSection(comparison),
      configurationSection(comparison),
    ],
  });
}
