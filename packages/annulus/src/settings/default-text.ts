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

/** A default of each data set, those with the commonest last: `shapes 0.2, others 0.1`. */
export function recipeText(name: keyof Recipe): string {
  const values = datasetNames.map((dataset) => String(datasets[dataset].recipe[name] ?? 'all'));
  const often = (value: string) => values.filter((other) => other === value).length;
  const commonest = values.reduce((best, value) => (often(value) > often(best) ? value : best));
  const exceptions = datasetNames.filter((_, index) => values[index] !== commonest);
  if (exceptions.length === 0) return commonest;
  const named = exceptions.map((dataset) => `${dataset} ${datasets[dataset].recipe[name] ?? 'all'}`);
  return `${named.join(', ')}, others ${commonest}`;
}
