/** Random YAML texts in as many layouts as Compose files have, from a seed. */

export interface Random {
  /** A whole number from 0 below `limit`. */
  below(limit: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
}

/** Mulberry32: small, and good enough to choose layouts. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    once: (times) => below(times) === 0,
    pick: (values) => values[below(values.length)] ?? values[0],
  };
}

type Kind = 'map' | 'sequence' | 'scalar';

interface Writer {
  readonly random: Random;
  readonly lines: string[];
  readonly step: number;
  readonly offset: number;
  readonly anchors: { readonly name: string; readonly kind: Kind }[];
  counter: number;
}

const plainScalars = [
  'alpha',
  'beta gamma',
  'nginx:1.27',
  'http://host:80/path',
  '$NAME',
  '12',
  'true',
  'null',
  '~',
  './a/b',
] as const;

function indent(width: number): string {
  return ' '.repeat(width);
}

function comment(writer: Writer): string {
  writer.counter += 1;
  const padding = writer.random.once(5) ? '      - ' : ' ';
  return `#${padding}note ${writer.counter}`;
}

function sameLineComment(writer: Writer): string {
  return writer.random.once(6) ? `${indent(1 + writer.random.below(3))}${comment(writer)}` : '';
}

function betweenLines(writer: Writer, column: number): void {
  const { random, lines } = writer;
  if (random.once(8)) lines.push(random.once(3) ? indent(random.below(6)) : '');
  if (random.once(8)) {
    const shift = random.pick([0, 0, 0, 2, -2, 1, 4]);
    lines.push(indent(Math.max(0, random.once(8) ? 0 : column + shift)) + comment(writer));
  }
}

function inlineScalar(writer: Writer): string {
  const { random } = writer;
  switch (random.below(5)) {
    case 0:
      return `'${random.pick(["it''s", '80:80', ' lead', '#x', 'a: b'])}'`;
    case 1:
      return `"${random.pick(['80:80', 'tab\\t', 'é', '\\"q\\"', '', '{{ x }}'])}"`;
    default:
      return random.pick(plainScalars);
  }
}

function newAnchor(writer: Writer): string {
  writer.counter += 1;
  return `a${writer.counter}`;
}

function aliasOf(writer: Writer, kind: Kind | undefined): string | undefined {
  const fitting = writer.anchors.filter((anchor) => kind === undefined || anchor.kind === kind);
  return fitting[writer.random.below(fitting.length)]?.name;
}

const keys = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'g',
  '"q k"',
  "'s'",
  '__proto__',
  'constructor',
] as const;

function chooseKeys(writer: Writer): readonly string[] {
  const count = 1 + writer.random.below(4);
  return [...new Set(Array.from({ length: count }, () => writer.random.pick(keys)))];
}

function flowText(writer: Writer, depth: number): string {
  const { random } = writer;
  const pad = random.once(3) ? ' ' : '';
  const member = () =>
    depth < 2 && random.once(4) ? flowText(writer, depth + 1) : flowScalar(writer);
  if (random.once(2)) {
    const items = Array.from({ length: random.below(4) }, member);
    return items.length === 0 ? '[]' : `[${pad}${items.join(', ')}${pad}]`;
  }
  if (random.once(8)) return '{}';
  const entries = chooseKeys(writer).map((key) => `${key}: ${member()}`);
  const merged = random.once(6) ? aliasOf(writer, 'map') : undefined;
  const all = merged === undefined ? entries : [`<<: *${merged}`, ...entries];
  return `{${pad}${all.join(', ')}${pad}}`;
}

function flowScalar({ random }: Writer): string {
  return random.pick(['x', '12', 'true', '"80:80"', "'y z'", 'null']);
}

function multiLineFlow(writer: Writer, column: number): void {
  const { random, lines } = writer;
  const inner = indent(column + 2 + random.below(4));
  const count = 1 + random.below(3);
  const trailing = random.once(2);
  const last = lines.length - 1;
  const isMap = random.once(2);
  lines[last] = `${lines[last]} ${isMap ? '{' : '['}`;
  for (const [index, key] of ['a', 'b', 'c'].slice(0, count).entries()) {
    const comma = trailing || index < count - 1 ? ',' : '';
    const text = isMap ? `${key}: ${flowScalar(writer)}` : flowScalar(writer);
    lines.push(`${inner}${text}${comma}${sameLineComment(writer)}`);
  }
  lines.push(`${indent(column + 1)}${isMap ? '}' : ']'}`);
}

function blockScalar(writer: Writer, column: number): void {
  const { random, lines } = writer;
  const inner = indent(column + 1 + random.below(4));
  const last = lines.length - 1;
  const header = random.pick(['|', '|-', '|+', '>', '>-', '>+']);
  lines[last] = `${lines[last]} ${header}${sameLineComment(writer)}`;
  const texts = ['echo a', '# not a comment', 'key: value', '  deeper', '- item'];
  lines.push(`${inner}first`);
  for (const text of texts.slice(0, random.below(4)))
    lines.push(random.once(5) ? '' : inner + text);
  if (random.once(4)) lines.push('');
}

function multiLineScalar(writer: Writer, column: number): void {
  const { random, lines } = writer;
  const inner = indent(column + 1 + random.below(3));
  const last = lines.length - 1;
  const quote = random.pick(['', '"', "'"]);
  lines[last] = `${lines[last]} ${quote}one two`;
  if (random.once(3)) lines.push('');
  lines.push(`${inner}three${quote}${sameLineComment(writer)}`);
}

/** Writes a value behind the last line, which ends in a colon or dash. */
function value(writer: Writer, column: number, depth: number, isItem: boolean): void {
  const { random, lines } = writer;
  const last = lines.length - 1;
  // js-yaml misreads an empty item that ends a nested sequence.
  const kind = random.below(depth < 4 ? 14 : isItem ? 6 : 7);
  const alias = random.once(4) ? aliasOf(writer, undefined) : undefined;
  if (alias !== undefined) {
    lines[last] = `${lines[last]} *${alias}${sameLineComment(writer)}`;
    return;
  }
  const anchor = random.once(5) ? newAnchor(writer) : undefined;
  if (anchor !== undefined) lines[last] = `${lines[last]} &${anchor}`;
  const done = (made: Kind) => {
    if (anchor !== undefined) writer.anchors.push({ name: anchor, kind: made });
  };
  if (kind < 3) {
    lines[last] = `${lines[last]} ${inlineScalar(writer)}${sameLineComment(writer)}`;
    done('scalar');
  } else if (kind === 3) {
    lines[last] = `${lines[last]} ${flowText(writer, 0)}${sameLineComment(writer)}`;
  } else if (kind === 4) {
    blockScalar(writer, column);
    done('scalar');
  } else if (kind === 5) {
    if (random.once(2)) multiLineScalar(writer, column);
    else multiLineFlow(writer, column);
  } else if (kind === 6 && !isItem) {
    lines[last] = `${lines[last]}${sameLineComment(writer)}`;
  } else if (kind < 11 && !isItem) {
    if (anchor === undefined && random.once(12)) lines[last] = `${lines[last]} !override`;
    lines[last] = `${lines[last]}${sameLineComment(writer)}`;
    blockMap(writer, column + (random.once(5) ? 1 + random.below(8) : writer.step), depth + 1);
    done('map');
  } else {
    lines[last] = `${lines[last]}${sameLineComment(writer)}`;
    const offset = random.once(5) ? random.below(4) : writer.offset;
    blockSequence(writer, column + (isItem ? offset + 1 : offset), depth + 1);
    done('sequence');
  }
}

function blockMap(writer: Writer, column: number, depth: number): void {
  const { random, lines } = writer;
  const chosen = chooseKeys(writer);
  const merged = random.once(5) ? aliasOf(writer, 'map') : undefined;
  const second = aliasOf(writer, 'map');
  if (merged !== undefined) {
    betweenLines(writer, column);
    const isList = random.once(3) && second !== undefined && second !== merged;
    const source = isList ? `[*${merged}, *${second}]` : `*${merged}`;
    lines.push(`${indent(column)}<<: ${source}${sameLineComment(writer)}`);
  }
  for (const key of chosen) {
    betweenLines(writer, column);
    lines.push(`${indent(column)}${key}:`);
    value(writer, column, depth, false);
  }
}

function blockSequence(writer: Writer, column: number, depth: number): void {
  const { random, lines } = writer;
  const gap = 1 + (random.once(4) ? random.below(3) : 0);
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    betweenLines(writer, column);
    if (random.once(4) && depth < 4) {
      const from = lines.length;
      blockMap(writer, column + 1 + gap, depth + 1);
      const first = lines.findIndex((line, at) => at >= from && /^ *[^ #]/.test(line));
      if (first === from) {
        lines[first] = `${indent(column)}-${indent(gap)}${lines[first]?.trimStart()}`;
      } else lines.splice(from, 0, `${indent(column)}-`);
    } else {
      lines.push(`${indent(column)}-${indent(gap - 1)}`);
      value(writer, column, depth, true);
    }
  }
}

function documentLines(random: Random): readonly string[] {
  const step = 1 + random.below(8);
  const writer: Writer = {
    random,
    lines: [],
    step: random.once(2) ? 2 : step,
    offset: random.once(3) ? 0 : random.once(2) ? 2 : step,
    anchors: [],
    counter: 0,
  };
  blockMap(writer, 0, 0);
  betweenLines(writer, 0);
  return writer.lines;
}

function jsonText(random: Random): string {
  const value = { services: { web: { image: 'x', ports: ['80:80', 81], tty: true, env: {} } } };
  return JSON.stringify(value, null, random.pick([0, 0, 1, 2, 4]));
}

/** A text with one to three documents; it may happen not to be valid YAML. */
export function randomText(random: Random): string {
  if (random.once(30)) return jsonText(random) + (random.once(2) ? '\n' : '');
  const lines = [...documentLines(random)];
  if (random.once(10)) lines.unshift('---');
  while (random.once(8)) lines.push(random.once(3) ? '...' : '', '---', ...documentLines(random));
  if (random.once(20)) lines.push('...');
  const ending = random.once(8) ? '\r\n' : '\n';
  const isMixed = random.once(20);
  const text = lines.map((line) => line + (isMixed && random.once(2) ? '\r\n' : ending)).join('');
  const mark = random.once(15) ? '\ufeff' : '';
  return mark + (random.once(6) ? text.replace(/\r?\n$/, '') : text);
}
