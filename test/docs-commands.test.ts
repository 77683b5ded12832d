import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, folderWith, runCli } from './cli/support.ts';

/** Every command of ours in README and docs/ runs, in a folder that has the files it names. */
const root = join(import.meta.dirname, '..');

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.md') && !name.startsWith('images') && !name.startsWith('decisions'),
    )
    .map((name) => join('docs', name)),
];

interface Shown {
  readonly page: string;
  readonly line: string;
}

/** The lines of shell blocks; in `console` blocks those behind `$`, where there are such. */
function commandsOf(page: string): readonly Shown[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(console|sh)\n([\s\S]*?)^```$/gm)].flatMap(([, , body = '']) => {
    const lines = body.replaceAll(/\\\n\s*/g, ' ').split('\n');
    const prompts = lines.filter((line) => line.startsWith('$ '));
    const typed = prompts.length > 0 ? prompts.map((line) => line.slice(2)) : lines;
    return typed
      .flatMap((line) => line.split(/ && /))
      .map((line) => line.replace(/^(?:npx --yes |cat \S+ \| |node bin\/)/, ''))
      .filter((line) => /^compose-harden(?:@[\d.]+|\.js)?(?: |$)/.test(line))
      .map((line) => ({ page, line }));
  });
}

/** Words as a shell makes them, without what follows `#`, `|` and `>`. */
function wordsOf(line: string): readonly string[] {
  const [, ...words] = line.match(/"[^"]*"|'[^']*'|[^\s"']+(?:"[^"]*")?|[|>#]/g) ?? [];
  const end = words.findIndex((word) => /^(?:[|>]|#)/.test(word));
  return (end === -1 ? words : words.slice(0, end)).map((word) =>
    word.replaceAll(/["']/g, '').replaceAll('$GITHUB_STEP_SUMMARY', 'summary.md'),
  );
}

const compose = `services:
  web:
    image: nginx:1.27.3
    profiles: [debug]
  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
`;

const files: Files = {
  'compose.yaml': compose,
  'compose.json': '{ "services": { "web": { "image": "nginx:1.27.3" } } }',
  'compose.prod.yaml': 'services:\n  web:\n    restart: always\n',
  'base.yaml': compose,
  'prod.yaml': 'services:\n  web:\n    restart: always\n',
  'one.yaml': compose,
  'other.yaml': compose,
  'common/web.yaml': 'services:\n  web:\n    image: nginx:1.27.3\n',
  'ci/harden.yaml': 'images: {}\n',
  'production.env': 'TAG=1\n',
  'fixtures/example/compose.yaml': compose,
};

const shown = pages.flatMap(commandsOf);

test('there are commands', () => {
  expect(shown.length).toBeGreaterThan(60);
});

describe.each(shown)('$page: $line', ({ line }) => {
  const words = wordsOf(line);

  test('runs', async () => {
    const cwd = folderWith(files);
    execFileSync('git', ['init', '--quiet'], { cwd });
    // What asks registries is only read: no test needs a network.
    const argv = words[0] === 'pin' ? [...words, '--help'] : words;
    const { status, stderr } = await runCli(argv, {
      cwd,
      stdin: compose,
      terminals: ['stdin', 'stderr'],
    });
    expect(status, stderr).not.toBe(2);
  });
});
