import {realpathSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {shown} from '@annulus/trainer/checks';
import {originOf} from './origin.js';

/** How something is made in another thread: plain data throughout. */
export interface Recipe {
  readonly module: string;
  readonly name: string;
  /** What the exported function is called with; absent: the export itself is it. */
  readonly ingredients?: readonly Ingredient[];
}

type Ingredient = {readonly recipe: Recipe} | {readonly value: unknown};

/** Something cannot be made again in another thread. */
export class NoRecipeError extends TypeError {
  override readonly name = 'NoRecipeError';
}

/**
 * How something is made again.
 *
 * @throws NoRecipeError when the origin of a part is not known, or is the program itself, which would run once more
 */
export function recipeOf(made: object): Recipe {
  const origin = originOf(made);
  if (origin === undefined) {
    const what = typeof made === 'function' ? shown(made) : 'a data set of your own';
    throw new NoRecipeError(
      `${what}, whose origin is not known. Say by madeBy(…) which module makes it, or leave workers out.`,
    );
  }
  const {module, name} = origin;
  if (isProgram(module)) {
    throw new NoRecipeError(`${name} of the program itself. Move it to a module of its own, or leave workers out.`);
  }
  return {module, name, ...(origin.arguments && {ingredients: origin.arguments.map(ingredientOf)})};
}

const ingredientOf = (argument: unknown): Ingredient => {
  if (typeof argument === 'function') return {recipe: recipeOf(argument)};
  return isDataset(argument) ? {recipe: recipeOf(argument)} : {value: argument};
};

const isDataset = (argument: unknown): argument is object =>
  typeof argument === 'object' && argument !== null && 'get' in argument && typeof argument.get === 'function';

/** Whether a module is what this process was started with. */
function isProgram(module: string): boolean {
  const [, program] = process.argv;
  if (program === undefined) return false;
  try {
    return module === pathToFileURL(realpathSync(program)).href;
  } catch {
    return false; // It is no file that is there: `--eval` has none.
  }
}
