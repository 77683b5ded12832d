import type { Lookup } from './project.ts';

/** What a text with variables stands for (Compose spec, "Interpolation"), or why it stands for nothing. */
export type Substitution = SubstitutedText | TemplateFault;

export interface SubstitutedText {
  readonly kind: 'text';
  readonly text: string;
  /** Variables that are set nowhere and have no default: they count as empty. Each once. */
  readonly unset: readonly string[];
}

export type TemplateFault = InvalidTemplate | MissingVariable;

export interface InvalidTemplate {
  readonly kind: 'invalid';
  /** Where in the text the brace opens that is not closed or does not hold a variable. */
  readonly offset: number;
}

/** `${NAME:?reason}` without a value. */
export interface MissingVariable {
  readonly kind: 'missing';
  readonly offset: number;
  readonly name: string;
  /** The author's words; undefined when variables in them may bring in what is secret. */
  readonly reason: string | undefined;
}

// As Compose's own, which takes `K` (the Kelvin sign) for a letter. A default ends at the last brace of
// the line; `closingBrace` finds the one that is meant.
const pattern = /\$(?:\$|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*)(?:(:?[-+?])([^\n]*))?\})?)/giu;

/** Whether a text holds a variable, or something that Compose would refuse as one. */
export function hasVariable(text: string): boolean {
  for (let match = next(text, 0); match !== undefined; match = next(text, match.end)) {
    if (match.kind !== 'dollar') return true;
  }
  return false;
}

/**
 * Replaces `$NAME`, `${NAME}` and `$$`, and the forms with `:-` `-` `:+` `+` `:?` `?`, whose word may itself
 * hold variables. Only the word that is used is read, and values are not read again.
 */
export function substitute(text: string, lookup: Lookup): Substitution {
  if (!text.includes('$')) return { kind: 'text', text, unset: [] };
  const unset = new Set<string>();
  const result = expand(text, 0, { lookup, unset });
  return typeof result === 'string' ? { kind: 'text', text: result, unset: [...unset] } : result;
}

interface Scope {
  readonly lookup: Lookup;
  readonly unset: Set<string>;
}

/** `base` is where the text starts in the whole. */
function expand(text: string, base: number, scope: Scope): string | TemplateFault {
  let result = '';
  let at = 0;
  for (let match = next(text, 0); match !== undefined; match = next(text, at)) {
    result += text.slice(at, match.start);
    at = match.end;
    const value = standsFor(match, base, scope);
    if (typeof value !== 'string') return value;
    result += value;
  }
  return result + text.slice(at);
}

function standsFor(match: Match, base: number, scope: Scope): string | TemplateFault {
  const offset = base + match.start;
  switch (match.kind) {
    case 'dollar':
      return '$';
    case 'invalid':
      return { kind: 'invalid', offset };
    case 'variable': {
      const value = scope.lookup(match.name);
      if (value === undefined) scope.unset.add(match.name);
      return value ?? '';
    }
    case 'conditional':
      return conditionalValue(match, offset, scope);
  }
}

function conditionalValue(
  { name, operator, word, wordStart }: Conditional,
  offset: number,
  scope: Scope,
): string | TemplateFault {
  const value = scope.lookup(name);
  // The colon makes an empty value count as none.
  const isSet = value !== undefined && !(operator.startsWith(':') && value === '');
  const readWord = () => expand(word, offset + wordStart, scope);
  if (operator.endsWith('+')) return isSet ? readWord() : (value ?? '');
  if (isSet) return value;
  const replacement = readWord();
  if (operator.endsWith('-') || typeof replacement !== 'string') return replacement;
  return { kind: 'missing', offset, name, reason: hasVariable(word) ? undefined : replacement };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Conditional extends Place {
  readonly kind: 'conditional';
  readonly name: string;
  readonly operator: string;
  readonly word: string;
  /** From the dollar sign. */
  readonly wordStart: number;
}

type Match =
  | (Place & { readonly kind: 'dollar' | 'invalid' })
  | (Place & { readonly kind: 'variable'; readonly name: string })
  | Conditional;

/** The first dollar sign from `from` on that means something. */
function next(text: string, from: number): Match | undefined {
  if (text.indexOf('$', from) === -1) return undefined;
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const [whole, bare, braced, operator] = found;
  const start = found.index;
  const place = { start, end: start + whole.length };
  const name = bare ?? braced;
  if (name === undefined) return { ...place, kind: whole === '$$' ? 'dollar' : 'invalid' };
  if (operator === undefined) return { ...place, kind: 'variable', name };
  const close = closingBrace(whole) ?? whole.length - 1;
  const wordStart = 2 + name.length + operator.length;
  const word = whole.slice(wordStart, close);
  return { start, end: start + close + 1, kind: 'conditional', name, operator, word, wordStart };
}

/** The brace that closes the first one. Compose does not look at the character behind an opening brace. */
function closingBrace(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '}') {
      depth -= 1;
      if (depth === 0) return at;
    } else if (character === '{') {
      depth += 1;
      at += 1;
    }
  }
  return undefined;
}
