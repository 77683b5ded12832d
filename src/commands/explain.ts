import { parseImageReference } from '../compose/image-reference.ts';
import { closest, UserError } from '../errors.ts';
import { readPage } from '../files/pages.ts';
import { profiles } from '../images/index.ts';
import { defaultKnowledge } from '../images/look-up.ts';
import { type ColorChoice, createPainter, escapeControls, usesColor } from '../terminal.ts';
import { pipeline } from '../transforms/index.ts';
import type { Command } from './command.ts';
import { pageText } from './page-text.ts';

/** The page of a transform by its id, or of an image by its family or by a reference to it. */
function pageOf(word: string): readonly string[] | undefined {
  if (pipeline.some(({ meta }) => meta.id === word)) return ['transforms', `${word}.md`];
  if (profiles.some(({ family }) => family === word)) return ['images', `${word}.md`];
  const reference = parseImageReference(word);
  const known = reference === undefined ? undefined : defaultKnowledge.lookUp(reference);
  return known === undefined ? undefined : ['images', `${known.profile.family}.md`];
}

function unknown(word: string): UserError {
  const ids = pipeline.map(({ meta }) => meta.id);
  const likely = closest(word, [...ids, ...profiles.map(({ family }) => family)]);
  return new UserError(
    `there is no transform and no known image "${word}"`,
    likely === undefined
      ? 'compose-harden list shows the transforms, compose-harden list images the images'
      : `did you mean "${likely}"?`,
  );
}

export const explain: Command = ({ positional, values }, { stdout, env, home }) => {
  const [word, ...more] = positional;
  if (word === undefined || more.length > 0) {
    throw new UserError(
      'explain takes one word: the id of a transform, or an image',
      'compose-harden list shows the transforms',
    );
  }
  const path = pageOf(word);
  if (path === undefined) throw unknown(word);
  const page = readPage(home, ...path);
  if (page === undefined) {
    throw new UserError(
      `the page docs/${path.join('/')} is not installed`,
      'install compose-harden again',
    );
  }
  // Checked against the choices of the option.
  const choice = (values.color ?? 'auto') as ColorChoice;
  const paint = createPainter(usesColor(choice, env, stdout.isTerminal));
  stdout.write(pageText(escapeControls(page), paint));
  return 0;
};
