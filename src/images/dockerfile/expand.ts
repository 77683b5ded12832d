/** Values by name; undefined where there is one that is not known. */
export type Variables = ReadonlyMap<string, string | undefined>;

export type Expanded =
  | { readonly kind: 'text'; readonly text: string }
  /** It depends on a variable whose value is not known, or on a form that is not read. */
  | { readonly kind: 'unknown'; readonly variable: string };

interface Reading {
  readonly text: string;
  readonly variables: Variables;
  at: number;
  result: string;
}

class UnknownVariable extends Error {
  readonly variable: string;
  constructor(variable: string) {
    super(`the value of ${variable} is not known`);
    this.variable = variable;
  }
}

const deepest = 20;

/**
 * One text of an instruction with its variables replaced and its quotes taken off (Dockerfile reference,
 * "Environment replacement"). What was never declared is empty.
 */
export function expand(text: string, variables: Variables): Expanded {
  try {
    return { kind: 'text', text: expanded(text, variables, 0) };
  } catch (error) {
    if (error instanceof UnknownVariable) return { kind: 'unknown', variable: error.variable };
    throw error;
  }
}

function expanded(text: string, variables: Variables, depth: number): string {
  if (depth > deepest) throw new UnknownVariable('');
  const reading: Reading = { text, variables, at: 0, result: '' };
  let quote = '';
  while (reading.at < text.length) {
    const character = text.charAt(reading.at);
    if (character === '\\' && quote !== "'") {
      reading.result += text.charAt(reading.at + 1);
      reading.at += 2;
    } else if (character === quote) {
      quote = '';
      reading.at += 1;
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      reading.at += 1;
    } else if (character === '$' && quote !== "'") {
      replace(reading, depth);
    } else {
      reading.result += character;
      reading.at += 1;
    }
  }
  return reading.result;
}

const plainName = /^\$(\w+)/;
const bracedName = /^\$\{(\w+)(:?[-+?]?)/;

function replace(reading: Reading, depth: number): void {
  const rest = reading.text.slice(reading.at, reading.at + 200);
  const plain = plainName.exec(rest);
  if (plain?.[1] !== undefined) {
    reading.at += plain[0].length;
    reading.result += textOfVariable(plain[1], reading.variables);
    return;
  }
  const braced = bracedName.exec(rest);
  if (braced?.[1] === undefined) {
    reading.result += '$';
    reading.at += 1;
    return;
  }
  const [head, name, operator = ''] = braced;
  const end = closingBrace(reading.text, reading.at + head.length);
  if (end === -1) throw new UnknownVariable(name);
  const word = reading.text.slice(reading.at + head.length, end);
  reading.at = end + 1;
  reading.result += substituted(name, operator, word, reading.variables, depth);
}

function substituted(
  name: string,
  operator: string,
  word: string,
  variables: Variables,
  depth: number,
): string {
  // Patterns, such as `${name#prefix}`, are read by newer versions of Docker only.
  if (operator === '' && word !== '') throw new UnknownVariable(name);
  const isKnown = variables.has(name);
  if (isKnown && variables.get(name) === undefined) throw new UnknownVariable(name);
  const value = variables.get(name) ?? '';
  const isGiven = operator.startsWith(':') ? value !== '' : isKnown;
  switch (operator.slice(-1)) {
    case '-':
      return isGiven ? value : expanded(word, variables, depth + 1);
    case '+':
      return isGiven ? expanded(word, variables, depth + 1) : '';
    case '?':
      if (!isGiven) throw new UnknownVariable(name);
      return value;
    case '':
      return value;
    default:
      throw new UnknownVariable(name);
  }
}

function textOfVariable(name: string, variables: Variables): string {
  if (variables.has(name) && variables.get(name) === undefined) throw new UnknownVariable(name);
  return variables.get(name) ?? '';
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** The words of a line, with quotes and variables as they are; a blank inside quotes does not end a word. */
export function splitLine(text: string): readonly string[] {
  const words = text.match(/(?:\\.|"(?:\\.|[^"\\])*"?|'[^']*'?|[^\s"'\\]|\\$)+/gs);
  return words ?? [];
}
