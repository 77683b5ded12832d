import { escapeControls, escapeLine } from '../../terminal.ts';

/** A piece of a page. Only `html` makes one, so that no text gets into a page without being escaped. */
export interface Html {
  readonly markup: string;
}

/** What may stand between pieces of markup; absent values leave nothing. */
export type Part = string | number | Html | false | undefined | readonly Part[];

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeMarkup(escapeLine(part));
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

/**
 * The one way to make markup: what is written in the template stays, every text that is put into it is
 * escaped for element content and quoted attributes alike, with hostile characters made visible.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    markup: strings
      .map((text, index) => (index === 0 ? text : markupOf(parts[index - 1]) + text))
      .join(''),
  };
}

/** Text of a file as it is: blanks and tabs kept, hostile characters visible and marked as such. */
export function sourceText(text: string): Html {
  if (escapeControls(text) === text) return { markup: escapeMarkup(text) };
  const markup = [...text].map((character) => {
    const shown = escapeControls(character);
    return shown === character
      ? escapeMarkup(character)
      : `<span class="hidden-character">${escapeMarkup(shown)}</span>`;
  });
  return { markup: markup.join('') };
}

/** An element whose content must not be escaped: a style sheet or a script that is part of the program. */
export function trusted(element: 'style' | 'script', content: string): Html {
  return { markup: `<${element}>${content}</${element}>` };
}
