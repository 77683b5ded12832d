/** What is being read. Quotes, backticks and `$(` open and close apart from each other. */
interface Reading {
  readonly words: string[];
  word: string;
  /** Whether `word` is one, even when it is empty. */
  begun: boolean;
  escaped: boolean;
  single: boolean;
  double: boolean;
  backticks: boolean;
  substitution: boolean;
}

/**
 * Splits a command line into words as Compose does for `command` and `entrypoint` (Compose spec, services
 * `command`; go-shellwords). It knows quotes and backslashes and no variables, and drops all that follows
 * an unquoted `;`, `&`, `|`, `<` or `>`. Undefined when a quote, a bracket or a backslash is left open.
 */
export function splitWords(text: string): readonly string[] | undefined {
  const reading: Reading = {
    words: [],
    word: '',
    begun: false,
    escaped: false,
    single: false,
    double: false,
    backticks: false,
    substitution: false,
  };
  for (const character of text) {
    if (endsCommand(reading, character)) break;
    if (!read(reading, character)) return undefined;
  }
  endWord(reading);
  return reading.escaped || isInside(reading) ? undefined : reading.words;
}

function isInside({ single, double, backticks, substitution }: Reading): boolean {
  return single || double || backticks || substitution;
}

function endWord(reading: Reading): void {
  if (!reading.begun) return;
  reading.words.push(reading.word);
  reading.word = '';
  reading.begun = false;
}

function endsCommand(reading: Reading, character: string): boolean {
  if (!';&|<>'.includes(character) || reading.escaped || isInside(reading)) return false;
  // The number of a redirected stream, as in `2>file`, is no word.
  if (character === '>' && /^\d/.test(reading.word)) reading.begun = false;
  return true;
}

/** Takes one character in; false when no word can be made of it. */
function read(reading: Reading, character: string): boolean {
  if (reading.escaped) {
    reading.escaped = false;
    return append(reading, character);
  }
  if (character === '\\') {
    if (reading.single) reading.word += character;
    else reading.escaped = true;
    return true;
  }
  if (' \t\r\n'.includes(character)) {
    if (isInside(reading)) reading.word += character;
    else endWord(reading);
    return true;
  }
  return readMark(reading, character);
}

function readMark(reading: Reading, character: string): boolean {
  const { single, double, backticks, substitution } = reading;
  switch (character) {
    case '"':
      if (single || substitution) break;
      reading.double = !double;
      if (double) reading.begun = true;
      return true;
    case "'":
      if (double || substitution) break;
      reading.single = !single;
      if (single) reading.begun = true;
      return true;
    case '`':
      if (!single && !double && !substitution) reading.backticks = !backticks;
      break;
    case '(':
      if (single || double || backticks) break;
      if (substitution || !reading.word.endsWith('$')) return false;
      reading.substitution = true;
      break;
    case ')':
      if (!single && !double && !backticks) reading.substitution = !substitution;
      break;
  }
  return append(reading, character);
}

function append(reading: Reading, text: string): boolean {
  reading.word += text;
  reading.begun = true;
  return true;
}
