import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { version } from '../../src/version.ts';
import { runCli, temporaryFolder } from './support.ts';

// A scenario is a text file: a sentence about what it shows, then sections that start with `=== `:
// `file PATH`, `stdin`, `run ARGUMENTS`, and after a run its `exit STATUS`, `stdout`, `stderr` and
// `file PATH`, the file as it then is. UPDATE_SCENARIOS=1 writes what the program does into the files.

interface Section {
  readonly kind: string;
  readonly argument: string;
  readonly body: string;
}

const scenarios = join(import.meta.dirname, '../../fixtures/cli');

function parseScenario(text: string): { readonly intro: string; readonly sections: Section[] } {
  const [intro = '', ...parts] = text.split(/^=== /m);
  const sections = parts.map((part) => {
    const [head = '', ...body] = part.split('\n');
    const [kind = '', ...argument] = head.split(' ');
    return { kind, argument: argument.join(' '), body: body.join('\n') };
  });
  return { intro, sections };
}

/** Words between blanks; quotes keep blanks together. */
function splitArguments(line: string): readonly string[] {
  return (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, ''));
}

function write(folder: string, { argument, body }: Section): void {
  mkdirSync(dirname(join(folder, argument)), { recursive: true });
  writeFileSync(join(folder, argument), body);
}

/** The scenario as the program plays it. */
async function play(text: string): Promise<string> {
  const { intro, sections } = parseScenario(text);
  const folder = temporaryFolder();
  const stdin = sections.find(({ kind }) => kind === 'stdin')?.body ?? '';
  let outcome: { status: number; stdout: string; stderr: string } | undefined;
  let played = intro;
  for (const section of sections) {
    const { kind, argument } = section;
    let { body } = section;
    let shown = argument;
    if (kind === 'run') {
      outcome = await runCli(splitArguments(argument), { cwd: folder, stdin });
    } else if (kind === 'file' && outcome === undefined) {
      write(folder, section);
    } else if (kind === 'file') {
      body = readFileSync(join(folder, argument), 'utf8');
    } else if (kind === 'exit') {
      shown = String(outcome?.status);
    } else if (kind === 'stdout' || kind === 'stderr') {
      body = (outcome?.[kind] ?? '')
        .replaceAll(version, '<version>')
        .replaceAll(folder, '<folder>');
    }
    played += `=== ${[kind, shown].join(' ').trimEnd()}\n${body}`;
  }
  return played;
}

const names = readdirSync(scenarios).filter((name) => name.endsWith('.txt'));

test('there are scenarios', () => {
  expect(names.length).toBeGreaterThan(10);
});

test.each(names)('%s', async (name) => {
  const path = join(scenarios, name);
  const text = readFileSync(path, 'utf8');
  const played = await play(text);
  if (process.env.UPDATE_SCENARIOS === '1') writeFileSync(path, played);
  expect(played).toBe(text);
});
