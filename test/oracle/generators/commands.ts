import fc from 'fast-check';
import type { Project } from '../open-project.ts';

/** Files by every name that is looked for, and a few others; each says which it is. */
const names = [
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const;

const projectName = fc.constantFrom(
  '',
  '',
  '',
  'name: shop\n',
  'name: Shop.1\n',
  'name: ${NAME}\n',
  'name: ${NAME:-_}\n',
  'name: -x\n',
  'name: "${NAME}"\n---\nname: second\n',
);

const files = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), projectName), {
    maxLength: 3,
    selector: ([name]) => name,
  })
  .chain((others) =>
    fc
      .tuple(projectName, projectName, projectName)
      .map(([main, inner, other]) => [
        ...others,
        ['compose.yaml', main] as const,
        ['sub/compose.yaml', inner] as const,
        ['sub/other.yaml', other] as const,
      ]),
  )
  .map((chosen) =>
    Object.fromEntries(
      chosen.map(([name, head]) => [
        name,
        `${head}services:\n  a:\n    image: x\n    labels: [${JSON.stringify(`in=${name}`)}, "v=\${V}", "p=\${COMPOSE_PROJECT_NAME}"]\n    volumes: ["./d:/${name.replaceAll(/\W/g, '-')}"]\n  b:\n    image: y\n    profiles: [p]\n`,
      ]),
    ),
  );

/** What a variable can be, and what it seldom is. */
const variables: {
  readonly [name: string]: readonly [usual: readonly string[], rare: readonly string[]];
} = {
  COMPOSE_PROJECT_NAME: [
    ['', 'given', 'g-1_'],
    ['Given', '_x', 'a b'],
  ],
  COMPOSE_FILE: [
    ['compose.yaml', 'compose.yaml:sub/other.yaml', 'sub/compose.yaml'],
    ['none.yaml', '', 'compose.yaml,sub/other.yaml'],
  ],
  COMPOSE_PATH_SEPARATOR: [[':', ''], [',']],
  COMPOSE_PROFILES: [['p', 'q, p', '*', '', ',p'], []],
  NAME: [['named', 'Named', '1'], ['']],
  V: [['1', '$x', ''], []],
};

/** Each variable in the shell, in `.env`, in both or in none. */
const settings = fc.record(
  Object.fromEntries(
    Object.entries(variables).map(([name, [usual, rare]]) => [
      name,
      fc.oneof(
        { weight: 20, arbitrary: fc.constantFrom(...usual) },
        { weight: 1, arbitrary: fc.constantFrom(...usual, ...rare) },
      ),
    ]),
  ),
  { requiredKeys: [] },
);

function dotenv(values: { readonly [name: string]: string | undefined }): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const args = fc.constantFrom<readonly string[]>(
  [],
  [],
  ['-f', 'compose.yaml'],
  ['-f', 'sub/compose.yaml'],
  ['-f', 'compose.yaml', '-f', 'sub/other.yaml'],
  ['-f', 'sub/other.yaml', '-f', 'compose.yaml'],
  ['-f', 'compose.yaml', '-f', 'compose.yaml'],
  ['-project-directory', 'sub'],
  ['-project-directory', 'sub', '-f', 'compose.yaml'],
  ['-project-directory', '.', '-f', 'sub/other.yaml'],
  ['-p', 'option'],
  ['-p', 'Option'],
  ['-profile', 'p'],
  ['-profile', 'q', '-profile', 'p'],
  ['-env-file', 'other.env'],
  ['-env-file', 'other.env', '-env-file', '.env'],
  ['-env-file', 'none.env'],
);

/** Which files, variables, profiles and name a project has. */
export const commands: fc.Arbitrary<Project> = fc
  .tuple(files, settings, settings, settings, args)
  .map(([texts, shell, dotenvValues, other, given]) => ({
    files: {
      ...texts,
      '.env': dotenv(dotenvValues),
      'sub/.env': dotenv(other),
      'other.env': dotenv(other),
    },
    env: { HOME: '/root', ...shell },
    args: given,
  }));
