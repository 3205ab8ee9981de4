import {shown} from '@annulus/trainer/checks';
import type {Recipe} from './recipe.js';

/**
 * Makes something again by its recipe.
 *
 * @throws TypeError when the module does not export it
 */
export async function remake({module, name, ingredients}: Recipe): Promise<unknown> {
  const {[name]: exported}: Record<string, unknown> = await import(module);
  if (exported !== undefined && ingredients === undefined) return exported;
  if (typeof exported !== 'function') {
    throw new TypeError(
      `Expected ${module} to export ${name}, as madeBy(…) says, received ${shown(exported)}. Export it by that name.`,
    );
  }
  const given = ingredients?.map(async (each) => ('recipe' in each ? remake(each.recipe) : each.value)) ?? [];
  return exported(...(await Promise.all(given)));
}
