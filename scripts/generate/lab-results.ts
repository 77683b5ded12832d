import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was measured on a real engine; written by the lab. */
export interface LabResults {
  readonly engine: string;
  readonly compose: string;
  readonly kernel: string;
  /** ISO date. */
  readonly date: string;
  /** What was measured instead of the published images. */
  readonly subject: string;
  readonly families: { readonly [family: string]: readonly LabStack[] };
}

export interface LabStack {
  readonly stack: string;
  /** At which it survived everything. */
  readonly levels: readonly string[];
  readonly exercised: string;
}

export function readLabResults(root: string): LabResults | undefined {
  const path = join(root, 'docs', 'images', 'evidence.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** The section of a family's page, empty when nothing was measured. */
export function labSection(results: LabResults | undefined, family: string): readonly string[] {
  const stacks = results?.families[family] ?? [];
  if (results === undefined || stacks.length === 0) return [];
  const { engine, compose, kernel, date, subject } = results;
  return [
    '',
    '## Measured',
    '',
    `On ${engine}, Compose ${compose}, Linux ${kernel}, ${date}; ${subject}.`,
    '',
    ...stacks.map(
      ({ stack, levels, exercised }) => `- **${stack}** at ${levels.join(', ')}: ${exercised}`,
    ),
  ];
}
