import {datasetNames, datasets} from '../datasets/datasets.js';
import type {Recipe} from '../datasets/recipe.js';
import type {OptionRows} from '../options/option-row.js';
import type {Wording} from '../options/wording.js';

/** How help says what an option is when it is not given, such as `(default: 128)`. */
export function defaultText(name: string, row: OptionRows[string], wording: Wording): string {
  const {default: standard} = row;
  const worded = (text: string | ((wording: Wording) => string)) => (typeof text === 'string' ? text : text(wording));
  const text =
    standard === 'recipe'
      ? recipeText(name as keyof Recipe)
      : 'value' in standard
        ? (standard.text ?? String(standard.value))
        : worded('derived' in standard ? standard.text : standard.absent);
  return text === '' ? '' : `(default: ${text})`;
}

/**
 * A default of each data set that has the option, those with the commonest last: `shapes 0.2, others 0.1`. Where all of sounds
 * have the same, they are called so: `recordings 0.07`.
 */
export function recipeText(name: keyof Recipe): string {
  const absent = name === 'train' || name === 'test' ? 'all' : undefined;
  const values = datasetNames.flatMap((dataset) => {
    const {noun, recipe} = datasets[dataset];
    const value = recipe[name] ?? absent;
    return value === undefined ? [] : [{dataset: dataset as string, noun, value: String(value)}];
  });
  const sounds = values.filter(({noun}) => noun === 'recording');
  const alike = sounds.length > 0 && sounds.every(({value}) => value === sounds[0]?.value);
  const often = (of: string) => values.filter(({value}) => value === of).length;
  const commonest = values.reduce((best, {value}) => (often(value) > often(best) ? value : best), '');
  const exceptions = values
    .filter(({value}) => value !== commonest)
    .map(({dataset, noun, value}) => `${noun === 'recording' && alike ? 'recordings' : dataset} ${value}`);
  if (exceptions.length === 0) return commonest;
  return `${[...new Set(exceptions)].join(', ')}, others ${commonest}`;
}
