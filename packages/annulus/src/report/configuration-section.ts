import type {Configuration} from '../training/configuration.js';
import {factList} from './fact-list.js';
import {type Html, html} from './html.js';

/** Every option and everything it ran on. */
export function configurationSection({configuration}: {readonly configuration: Configuration}): Html {
  return html`
<h2>Configuration</h2>
<section class="card">${factList(Object.fromEntries(entries(configuration)))}</section>`;
}

function entries({options, images, backend, versions, machine, started}: Configuration): (readonly [string, string])[] {
  return [
    ...Object.entries({...options, train: images.train, test: images.test, size: images.size}).map(
      ([name, value]) => [flagName(name), shown(value)] as const,
    ),
    ['ran on', `${backend.name} (${backend.reason})${backend.library === undefined ? '' : `, ${backend.library}`}`],
    ['processor', `${machine.processor}, ${machine.cores} cores, ${machine.platform}`],
    [
      'versions',
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
    ['started', started],
  ];
}

/** `batchSize` as the command line has it: `batch-size`. */
const flagName = (option: string): string => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('mean' in value && 'standardDeviation' in value)
    return `mean ${value.mean}, standard deviation ${value.standardDeviation}`;
  return Object.entries(value)
    .map(([unit, count]) => `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`)
    .join(', ');
}
