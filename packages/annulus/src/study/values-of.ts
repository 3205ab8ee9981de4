import type {TrainingOptions} from '../settings/training-options.js';
import type {Study} from './study.js';

type Options = Study['configuration']['options'];

const list = new Intl.ListFormat('en-GB', {type: 'disjunction'});

/** What the cells of a study have of an option, each once. */
export const valuesOf = <Name extends keyof TrainingOptions>(
  {cells, ...shared}: Options,
  name: Name,
): TrainingOptions[Name][] => [...new Set(cells.map(({options}) => options?.[name] ?? shared[name]))];

/** How many, as a sentence has it: `1,000`, or where cells differ `500 or 1,000`; `usual` where all have that of the study. */
export function countText(options: Options, name: 'epochs' | 'probeEpochs' | 'train' | 'test', usual: number): string {
  const values = valuesOf(options, name);
  const counts = values.length === 1 && values[0] === options[name] ? [usual] : values.map((value = usual) => value);
  return list.format(counts.map((count) => count.toLocaleString('en-US')));
}
