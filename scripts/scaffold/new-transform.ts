/** The files that a new transform begins with. What is still to be written stands in them as an empty text. */

export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** `read-only` → `readOnly`. */
export function camelCase(id: string): string {
  return id.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

export function transformFiles(id: string): readonly NewFile[] {
  return [
    { path: `src/transforms/${id}.ts`, content: source(id) },
    { path: `docs/transforms/${id}.md`, content: page(id) },
    { path: `fixtures/transforms/${id}/example/in.yaml`, content: example },
    { path: `fixtures/transforms/${id}/clean-already/in.yaml`, content: example },
  ];
}

const example = `services:
  web:
    image: nginx:1.27.3
`;

function source(id: string): string {
  return `import type { Transform } from './transform.ts';

export const ${camelCase(id)}: Transform = {
  scope: 'service',
  meta: {
    id: '${id}',
    title: '',
    severity: 'medium',
    why: '',
    risk: '',
    since: '0.1.0',
    references: [],
  },

  inspect() {
    return [];
  },
};
`;
}

function page(id: string): string {
  return `# ${id}

<!-- generated -->
<!-- /generated -->

\`\`\`console
compose-harden --only ${id} --diff compose.yaml
\`\`\`

## What it changes

## Why

## What can break

| Symptom in the log | Cause | What to do |
|---|---|---|

## How to check

## How to leave a service out

## References
`;
}

/** The index with the import and the place in the pipeline: at its end, until somebody decides otherwise. */
export function withTransform(index: string, id: string): string {
  const line = `import { ${camelCase(id)} } from './${id}.ts';`;
  const lines = index.split('\n');
  const imports = lines.filter((text) => text.startsWith('import '));
  const rest = lines.slice(imports.length);
  const path = (text: string) => /'(.*)\.ts'/.exec(text)?.[1] ?? '';
  const sorted = [...imports, line].sort((one, other) => (path(one) < path(other) ? -1 : 1));
  const end = rest.lastIndexOf('];');
  return [...sorted, ...rest.slice(0, end), `  ${camelCase(id)},`, ...rest.slice(end)].join('\n');
}

/** The changelog with a line for the transform, before the first line that is about none. */
export function withChange(changelog: string, id: string): string {
  const lines = changelog.split('\n');
  const first = lines.findIndex((line) => line.startsWith('- `'));
  return [...lines.slice(0, first), `- \`${id}\`: `, ...lines.slice(first)].join('\n');
}
