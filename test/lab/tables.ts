import { type Measures, measureTitles, sumOf } from './measures.ts';
import type { LabRecord, StackRecord } from './records.ts';

type Cells = readonly string[];

export function markdownTable(head: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** Which stacks do their work in which variant. */
export function resultTable({ stacks }: Pick<LabRecord, 'stacks'>): string {
  const variants = variantsOf(stacks);
  const rows = stacks.map(({ name, variants: results }) => [
    name,
    ...variants.map((variant) => results[variant]?.result ?? '–'),
  ]);
  const passed = variants.map((variant) => {
    const known = stacks.flatMap(({ variants: results }) => results[variant] ?? []);
    return `${known.filter(({ result }) => result === 'ok').length} of ${known.length}`;
  });
  return markdownTable(['stack', ...variants], [...rows, ['**works**', ...passed]]);
}

/** What is wrong where, one line each. */
export function failureList({ stacks }: Pick<LabRecord, 'stacks'>): readonly string[] {
  return stacks.flatMap(({ name, variants }) =>
    Object.entries(variants).flatMap(([variant, { result, why = '', culprits = [] }]) => {
      if (result === 'ok') return [];
      const whose = culprits.length === 0 ? '' : ` by ${culprits.join(', ')}`;
      return [`${name}, ${variant}, ${result}${whose}: ${why}`];
    }),
  );
}

/** Before → after of every stack that works in both variants, with totals. */
export function measureTable(
  { stacks }: Pick<LabRecord, 'stacks'>,
  from: string,
  to: string,
): string {
  const pairs = stacks.flatMap(({ name, title, variants }) => {
    const before = variants[from]?.measures;
    const after = variants[to]?.measures;
    return before && after ? [{ name: title || name, before, after }] : [];
  });
  if (pairs.length === 0) return `No stack works both as written and at ${to}.`;
  const keys = keysOf(measureTitles).filter((key) => key !== 'containers');
  const row = (name: string, before: Measures, after: Measures) => [
    name,
    `${after.containers}`,
    ...keys.map((key) => `${before[key]} → ${after[key]}`),
  ];
  const total = row(
    `**all ${pairs.length} stacks**`,
    sumOf(pairs.map(({ before }) => before)),
    sumOf(pairs.map(({ after }) => after)),
  );
  return markdownTable(
    ['stack', 'containers', ...keys.map((key) => measureTitles[key])],
    [...pairs.map(({ name, before, after }) => row(name, before, after)), total],
  );
}

function variantsOf(stacks: readonly StackRecord[]): readonly string[] {
  return [...new Set(stacks.flatMap(({ variants }) => Object.keys(variants)))];
}

function keysOf(titles: typeof measureTitles): readonly (keyof Measures)[] {
  // The type of the titles says that these are all the keys.
  return Object.keys(titles) as readonly (keyof Measures)[];
}
