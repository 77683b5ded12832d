import { knownTransforms } from './configuration.ts';
import { configurationKeys } from './statements/configuration-keys.ts';
import { imageKeys } from './statements/configuration-shape.ts';
import { optionKeys } from './statements/transform-keys.ts';

type Keys = { readonly [name: string]: { readonly text: string; readonly example: string } };

const schema = 'https://compose-harden.dev/schemas/config.schema.json';

/** A configuration in which everything is a comment: it changes nothing until a line is made a key. */
export function initialConfiguration(): string {
  const sections = Object.entries(configurationKeys(knownTransforms)).map(
    ([name, { text, example }]) => section(name, text, example),
  );
  return [
    `# yaml-language-server: $schema=${schema}\n`,
    '# What compose-harden is to do in this folder and below. Take away "#" and one blank to set a key.\n',
    ...sections,
  ].join('\n');
}

function section(name: string, text: string, example: string): string {
  switch (name) {
    case 'transforms':
      return block(name, text, transformLines());
    case 'images':
      return block(name, text, ['  ghcr.io/acme/shop:', ...exampleLines(imageKeys, '    ')]);
    case 'ignore':
      return block(name, text, [
        '  - transform: read-only',
        '    service: legacy-*',
        '    reason: plugin folder is written at start',
        '    expires: 2027-12-31',
      ]);
    default:
      return `# ${plain(text)}\n# ${name}: ${example}\n`;
  }
}

function block(name: string, text: string, lines: readonly string[]): string {
  return [`# ${plain(text)}`, `# ${name}:`, ...lines.map((line) => `# ${line}`), ''].join('\n');
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

function transformLines(): readonly string[] {
  const withOptions = Object.entries(optionKeys).flatMap(([id, keys]: [string, Keys]) => [
    `  ${id}:`,
    '    options:',
    ...exampleLines(keys, '      '),
  ]);
  return ['  stop-grace-period: off', '  restart-policy:', '    severity: low', ...withOptions];
}

function exampleLines(keys: Keys, indent: string): readonly string[] {
  return Object.entries(keys).map(([name, { example }]) => `${indent}${name}: ${example}`);
}
