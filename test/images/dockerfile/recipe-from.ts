import { parseDockerfile } from '../../../src/images/dockerfile/parse.ts';
import { recipeOf } from '../../../src/images/dockerfile/read-recipe.ts';
import type { Recipe } from '../../../src/images/dockerfile/recipe.ts';
import { type BuildOptions, chainOf } from '../../../src/images/dockerfile/stages.ts';

/** What a Dockerfile makes; throws the reason when it says nothing. */
export function recipeFrom(text: string, options: Partial<BuildOptions> = {}): Recipe {
  const parsed = parseDockerfile(text);
  if (parsed.kind === 'malformed') throw new Error(parsed.reason);
  const all: BuildOptions = {
    file: 'Dockerfile',
    target: undefined,
    args: new Map(),
    contexts: new Set(),
    ...options,
  };
  const chain = chainOf(parsed.instructions, all);
  if ('kind' in chain) throw new Error(chain.reason);
  const recipe = recipeOf(chain, all);
  if ('kind' in recipe) throw new Error(recipe.reason);
  return recipe;
}
