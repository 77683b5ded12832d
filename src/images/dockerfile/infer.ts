import { splitWords } from '../../compose/command-words.ts';
import { unescapeDollars } from '../../compose/interpolation.ts';
import { isList } from '../../compose/json.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Json } from '../../yaml/operations.ts';
import type { ImageKnowledge, KnownImage } from '../knowledge.ts';
import { type Account, accountOf, root } from './accounts.ts';
import { applicationOn } from './application.ts';
import { type BaseImage, baseFor, programOfBase } from './base-program.ts';
import { privilegesOf } from './idioms.ts';
import { onInherited } from './inherited.ts';
import type { Program, Recipe, Said } from './recipe.ts';
import { type Unreadable, unreadable } from './stages.ts';
import { type ContextFiles, readStart, type StartWords } from './start.ts';

/** What holds for a service whose image is made by this Dockerfile. */
export function inferImage(
  service: ServiceView,
  recipe: Recipe,
  files: ContextFiles,
  images: ImageKnowledge,
): KnownImage | Unreadable {
  const base = baseFor(recipe, images);
  const account = accountOfImage(recipe, base);
  if (account === undefined) {
    return unreadable(
      `${recipe.base.at} builds on "${base.written}", of which nothing is known, and sets no user`,
    );
  }
  const words = wordsOf(service, recipe);
  const start = readStart(words, recipe, files);
  const build = {
    service,
    recipe,
    base,
    account,
    start,
    words,
    privileges: privilegesOf(recipe, start),
    files,
  };
  const inherited = programOfBase(build, images);
  return inherited === undefined ? applicationOn(build) : onInherited(build, inherited);
}

/** Undefined when it is that of an image that is not known. */
function accountOfImage(recipe: Recipe, base: BaseImage): Account | undefined {
  const { reference, user, known } = base;
  if (recipe.user === undefined) {
    if (user === undefined) return undefined;
    return user === 'root' ? root : accountOf(user, recipe, reference);
  }
  const account = accountOf(recipe.user.value, recipe, reference);
  const isKnown = account.uid !== undefined || account.name === undefined;
  // The user that a profile speaks of is called as the program.
  if (isKnown || known?.profile.family.includes(account.name) !== true) return account;
  const own = user === 'root' ? known.facts.dropsTo?.value : user;
  return own === undefined ? account : { ...accountOf(own, recipe, reference), name: account.name };
}

/** Compose replaces the command too when it replaces the entrypoint. */
function wordsOf({ name, definition }: ServiceView, recipe: Recipe): StartWords {
  const entrypoint = setting(definition.entrypoint, `service "${name}"`);
  const command = setting(definition.command, `service "${name}"`);
  return entrypoint === undefined
    ? { entrypoint: recipe.entrypoint, command: command ?? recipe.command }
    : { entrypoint, command };
}

function setting(value: Json | undefined, at: string): Said<Program> | undefined {
  if (value === undefined || value === null) return undefined;
  const words = isList(value) ? value.map(String) : (splitWords(String(value)) ?? [String(value)]);
  return { value: { form: 'exec', words: words.map(unescapeDollars) }, at };
}
