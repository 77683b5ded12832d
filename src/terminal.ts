/** Everything about how text reaches a terminal: hostile characters, colours, widths. */

export type ColorChoice = 'auto' | 'always' | 'never';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';

/** SGR parameters that switch a style on and off (ECMA-48 §8.3.117). */
const codes: { readonly [style in Style]: readonly [on: number, off: number] } = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
};

export type Painter = (style: Style, text: string) => string;

export function createPainter(color: boolean): Painter {
  if (!color) return (_style, text) => text;
  return (style, text) => {
    const [on, off] = codes[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

/**
 * The colour decision for one stream. The flag beats the environment, NO_COLOR beats FORCE_COLOR
 * (Node decides the other way round and warns), both beat what the stream is.
 */
export function usesColor(
  choice: ColorChoice,
  environment: { readonly [name: string]: string | undefined },
  isTerminal: boolean,
): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (isForced(FORCE_COLOR) || isForced(CLICOLOR_FORCE)) return true;
  if (FORCE_COLOR === '0' || TERM === 'dumb') return false;
  return isTerminal;
}

function isForced(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

/**
 * Control characters move the cursor, format characters hide and reorder what is read: a file could forge the
 * report about itself. Line feeds and tabs are left to the caller.
 */
const hostile = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function visible(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;
}

/**
 * Makes hostile characters visible as `\u{…}`, or as a notation spells them. The one place where text from a file
 * is made harmless.
 */
export function escapeControls(text: string, spell = visible): string {
  return text.replace(hostile, (character) => spell(character));
}

/** The same for text that has to stay on one line. */
export function escapeLine(text: string): string {
  return escapeControls(text).replaceAll('\n', '\\n').replaceAll('\t', ' ');
}

/** Breaks at blanks so that no line is wider than `width` columns, if the words allow. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** `1 change`, `2 changes`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
