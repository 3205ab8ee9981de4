import type {Recipe} from '../datasets/recipe.js';
import type {OptionRows} from '../options/option-row.js';

/** Options of which some are absent, filled by the defaults of their rows in the order of the table; what stays absent has no key. */
export function withRowDefaults(rows: OptionRows, given: object, recipe: Recipe, now: Date): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, {default: standard}] of Object.entries(rows)) {
    const own = (given as Record<string, unknown>)[name];
    const value = own ?? defaultOf(name, standard);
    if (value !== undefined) filled[name] = value;
  }
  return filled;

  function defaultOf(name: string, standard: OptionRows[string]['default']): unknown {
    if (standard === 'recipe') return recipe[name as keyof Recipe];
    if ('value' in standard) return standard.value;
    return 'derived' in standard ? standard.derived(filled as never, now) : undefined;
  }
}
