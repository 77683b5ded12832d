import type { ServiceView } from '../../compose/view.ts';
import type { Account } from './accounts.ts';
import type { BaseImage } from './base-program.ts';
import type { Privileges } from './idioms.ts';
import type { Recipe } from './recipe.ts';
import type { ContextFiles, Start, StartWords } from './start.ts';

/** Everything that an inference rests on. */
export interface Build {
  readonly service: ServiceView;
  readonly recipe: Recipe;
  readonly base: BaseImage;
  /** The user of the image, whatever the service says. */
  readonly account: Account;
  readonly start: Start;
  readonly words: StartWords;
  readonly privileges: Privileges;
  readonly files: ContextFiles;
}
