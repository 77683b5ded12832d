import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadProject } from '../../../src/compose/model/load.ts';
import type { Json } from '../../../src/yaml/operations.ts';
import { memoryFiles } from '../../support/memory-files.ts';

/**
 * For every path of the schema and values of every kind, whether Docker Compose takes a file that has the
 * value there. The answers were recorded from the real loader.
 */
const recording = join(import.meta.dirname, '../../../../shared/reference/loader-type-matrix.json');

interface Matrix {
  readonly variants: { readonly [variant: string]: Json };
  readonly paths: { readonly [path: string]: { readonly accept: readonly string[] } };
}

interface Members {
  [key: string]: Json | Members;
}

/** What a value needs around it so that nothing else is wrong. */
const siblings: readonly (readonly [path: RegExp, members: Members])[] = [
  [/^services\.<name>$/, { image: 'x' }],
  [/^services\.<name>\.build$/, { context: '.' }],
  [/^services\.<name>\.devices\[\]$/, { source: '/dev/a', target: '/dev/a' }],
  [/^services\.<name>\.volumes\[\]$/, { type: 'volume', target: '/d' }],
  [/\.depends_on\.<name>$/, { condition: 'service_started' }],
  [/\.device_(?:read|write)_i?o?[bp]+s\[\]$/, { path: '/dev/a', rate: 1 }],
  [/\.env_file\[\]$/, { path: '/dev/null' }],
  [/\.extends$/, { service: 'b' }],
  [/\.(?:post_start|pre_stop|pre_start)\[\]$/, { command: 'x' }],
  [/\.ports\[\]$/, { target: 80 }],
  [/\.provider$/, { type: 'p' }],
  [/\.reservations\.devices\[\]$/, { capabilities: ['gpu'] }],
  [/\.(?:secrets|configs)\[\]$/, { source: 'foo' }],
  [/\.watch\[\]$/, { path: './p', action: 'rebuild' }],
  [/\.watch\[\]\.exec$/, { command: 'x' }],
  [/\.weight_device\[\]$/, { path: '/dev/a', weight: 1 }],
  [/^models\.<name>$/, { model: 'm' }],
];

/** `services`, `<name>`, `ports`, `[]`, … */
function stepsOf(path: string): readonly string[] {
  return path.match(/<[^>]*>|\[\]|[^.[<]+/g) ?? [];
}

function keyOf(step: string, parent: string): string {
  if (!step.startsWith('<')) return step;
  if (step !== '<name>') return step.includes('[a-z]+') ? 'nofile' : 'k';
  if (parent === 'services') return 'a';
  return parent.endsWith('depends_on') ? 'b' : 'foo';
}

function surroundings(path: string): Members {
  return Object.assign(
    {},
    ...siblings.filter(([place]) => place.test(path)).map(([, members]) => members),
  );
}

/** The value at the end of the steps, within what it needs. */
function wrap(steps: readonly string[], path: string, value: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const here = step === '[]' || path === '' ? path + step : `${path}.${step}`;
  const member = rest.length === 0 ? value : wrap(rest, here, value);
  if (step === '[]') return [member];
  // Of a resource one source is enough, and a second one is too many.
  const lacksSource = /^(?:secrets|configs)\.<name>$/.test(path) && !sources.has(step);
  const needed = { ...surroundings(path), ...(lacksSource ? { file: './foo' } : {}) };
  return { ...(needed as { [key: string]: Json }), [keyOf(step, path)]: member };
}

const sources = new Set(['file', 'environment', 'content', 'external']);

function projectWith(path: string, value: Json): string {
  const [section = '', ...rest] = stepsOf(path);
  const file: { [section: string]: Json } = {
    services: { a: { image: 'x' }, b: { image: 'y' } },
    networks: { foo: {}, k: {} },
    volumes: { foo: {} },
    secrets: { foo: { file: './foo' } },
    configs: { foo: { file: './foo' } },
    models: { foo: { model: 'm' }, k: { model: 'm' } },
  };
  const known = file[section];
  const made = wrap(rest, section, value);
  const keeps = rest.length > 0 && typeof known === 'object' && known !== null;
  file[section] = keeps ? { ...known, ...(made as object) } : made;
  return JSON.stringify(file);
}

function problemsWith(text: string): readonly string[] {
  const store = memoryFiles({ 'compose.yaml': text, foo: 'A=b' }, { home: '/root' });
  const file = store.compose('/proj/compose.yaml');
  if ('problem' in file) return [file.problem.message];
  const { problems } = loadProject({
    files: [file],
    store,
    directory: '/proj',
    environment: new Map(),
    knowledge: 'complete',
    isWhole: true,
    profiles: undefined,
    name: undefined,
  });
  return problems.map(({ message }) => message);
}

test.skipIf(!existsSync(recording))(
  'every kind of value at every path of the schema',
  () => {
    const { variants, paths }: Matrix = JSON.parse(readFileSync(recording, 'utf8'));
    const disagreements: string[] = [];
    for (const [path, { accept }] of Object.entries(paths)) {
      for (const [variant, value] of Object.entries(variants)) {
        const problems = problemsWith(projectWith(path, value));
        if ((problems.length === 0) === accept.includes(variant)) continue;
        disagreements.push(`${path} ${variant}: ${problems[0] ?? 'accepted'}`);
      }
    }
    expect(disagreements).toEqual([]);
  },
  60_000,
);
