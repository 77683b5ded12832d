import { expect, test } from 'vitest';
import { loadProject } from '../src/compose/model/load.ts';
import type { ProjectInput } from '../src/compose/model/project.ts';
import { explainService } from '../src/explain-model.ts';
import { memoryFiles } from './support/memory-files.ts';

interface Options {
  readonly files?: { readonly [path: string]: string };
  readonly environment?: { readonly [name: string]: string };
  readonly profiles?: readonly string[];
}

/** The lines about `web` in a project whose first file has this text. */
function explained(text: string, { files = {}, environment = {}, profiles }: Options = {}) {
  const store = memoryFiles({ 'compose.yaml': text, ...files });
  const input: ProjectInput = {
    files: [store.open('compose.yaml')],
    store,
    directory: '/proj',
    environment: new Map(Object.entries(environment)),
    knowledge: 'partial',
    isWhole: true,
    profiles,
    name: undefined,
  };
  const project = loadProject(input);
  expect(project.problems).toEqual([]);
  return explainService(project, 'web') ?? [];
}

/** Without the blanks that align the comments. */
function compact(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/ +# /, ' # '));
}

test('a service that is not there has no explanation', () => {
  expect(explained('services: {db: {image: a}}\n')).toEqual([]);
});

test('every value has a line with its place', () => {
  const lines = explained('services:\n  web:\n    image: a\n    cap_add: [B, C]\n    tmpfs: []\n');
  expect(lines.slice(0, 6)).toEqual([
    'web:               # compose.yaml:2:3',
    '  image: a         # compose.yaml:3:5',
    '  cap_add:         # compose.yaml:4:5',
    '    - B            # compose.yaml:4:15',
    '    - C            # compose.yaml:4:18',
    '  tmpfs: []        # compose.yaml:5:5',
  ]);
});

test('values that need quotes have them, and each stays on one line', () => {
  const text = [
    'services:',
    '  web:',
    '    image: a',
    '    labels:',
    '      a: "yes"',
    '      b: |',
    '        two',
    '        lines',
    '      "c: d": "\\e[31m"',
    '',
  ].join('\n');
  const lines = compact(explained(text));
  expect(lines).toContain('    a: "yes" # compose.yaml:5:7');
  expect(lines).toContain('    b: "two\\nlines\\n" # compose.yaml:6:7');
  expect(lines).toContain('    "c: d": "\\u001b[31m" # compose.yaml:9:7');
});

test('values from variables show the expression', () => {
  const text = 'services:\n  web:\n    image: a:${TAG:-1}\n    user: ${UID}\n    hostname: $HOST\n';
  const lines = compact(explained(text, { environment: { HOST: 'h' } }));
  expect(lines).toContain('  image: a:1 # compose.yaml:3:5, from a:${TAG:-1}');
  expect(lines).toContain('  hostname: h # compose.yaml:5:5, from $HOST');
  expect(lines).toContain(
    '  user: ${UID} # compose.yaml:4:5, which depends on a variable without value',
  );
});

test('secret values are masked wherever they are, and so are their defaults', () => {
  const text = [
    'services:',
    '  web:',
    '    image: a',
    '    command: [serve, --password, tops3cret]',
    '    environment:',
    '      DB_PASSWORD: ${DB_PASSWORD:-tops3cret}',
    '      TOKEN: abc',
    '      DATABASE_URL: postgres://app:hidd3n@db/app',
    '      GREETING: hello',
    '      POSTGRES_PASSWORD_FILE: /run/secrets/db',
    '    build:',
    '      context: .',
    '      args: [API_KEY=k3y-of-all, MODE=fast]',
    '    healthcheck: {test: "login tops3cret"}',
    '    env_file: web.env',
    '',
  ].join('\n');
  const files = { 'web.env': 'SESSION_SECRET=fr0mfile\nPLAIN=seen\n' };
  const lines = compact(explained(text, { files }));
  const page = lines.join('\n');
  for (const secret of ['tops3cret', 'abc', 'hidd3n', 'k3y-of-all', 'fr0mfile']) {
    expect(page.includes(secret), secret).toBe(false);
  }
  expect(lines).toContain('    DB_PASSWORD: <redacted> # compose.yaml:6:7, from a variable');
  expect(lines).toContain('    GREETING: hello # compose.yaml:9:7');
  expect(lines).toContain('    POSTGRES_PASSWORD_FILE: /run/secrets/db # compose.yaml:10:7');
  expect(page).toMatch(/MODE: "?fast|MODE=fast/);
  expect(lines).toContain('    PLAIN: <redacted> # compose.yaml:15:5 (env file)');
});

test('secrets in commands, hashes and values of secret variables are masked', () => {
  const text = [
    'services:',
    '  web:',
    '    image: redis',
    '    command: redis-server --requirepass changeme --port 6380',
    '    hostname: h-${ADMIN_PASSWORD}',
    '    labels:',
    '      users: "u:$$apr1$$salt$$tops3cret"',
    '    healthcheck:',
    '      test: [CMD, redis-cli, -p, "6380", -a, changeme, ping]',
    '',
  ].join('\n');
  const lines = compact(explained(text, { environment: { ADMIN_PASSWORD: 'tops3cret' } }));
  const page = lines.join('\n');
  expect(page).not.toMatch(/changeme|tops3cret/);
  expect(page).toContain('redis-server --requirepass <redacted> --port 6380');
  expect(page).toContain('- ping');
});

test('a profile that is not active is said', () => {
  const text = 'services:\n  web:\n    image: a\n    profiles: [debug]\n';
  expect(explained(text)[0]).toBe('# "web" is not enabled by any profile');
  expect(explained(text, { profiles: ['debug'] })[0]).toMatch(/^web: /);
});

test('names from the file cannot forge lines', () => {
  const lines = explained('services:\n  web:\n    image: a\n    labels: {"x\\n# y": "\\u202e"}\n');
  expect(lines.join('\n')).not.toContain('\u202e');
  expect(lines.filter((line) => line.startsWith('# y'))).toEqual([]);
});
