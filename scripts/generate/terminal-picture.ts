import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { harden } from '../../src/harden.ts';
import { text } from '../../src/reporters/text.ts';
import { pipeline } from '../../src/transforms/index.ts';

const lineHeight = 19;
const characterWidth = 8.43;
const columns = 100;

/** Colours of a dark terminal, by SGR parameter. */
const colours: ReadonlyMap<string, string> = new Map([
  ['31', '#ff7b72'],
  ['32', '#7ee787'],
  ['33', '#e3b341'],
  ['34', '#79c0ff'],
  ['36', '#76e3ea'],
]);

/** What a run shows of the database of the example, as a picture. */
export function terminalPicture(root: string): string {
  const name = 'fixtures/example/compose.yaml';
  const source = { name: 'compose.yaml', text: readFileSync(join(root, name), 'utf8') };
  const report = harden([source], { services: ['db'], only: ['read-only', 'drop-capabilities'] });
  const metas = new Map(pipeline.map(({ meta }) => [meta.id, meta]));
  const shown = text.render(report, {
    color: true,
    width: columns,
    verbose: false,
    redact: true,
    terminal: true,
    failOn: 'high',
    invocation: 'compose-harden',
    compose: 'docker compose',
    why: (id) => metas.get(id)?.why,
    transform: (id) => metas.get(id),
    page: () => undefined,
    repositoryPath: (path) => path,
  });
  return picture(['$ compose-harden', ...shown.trimEnd().split('\n')]);
}

function picture(lines: readonly string[]): string {
  const width = Math.ceil(columns * characterWidth) + 40;
  const height = lines.length * lineHeight + 40;
  const rows = lines.map((line, index) => {
    const y = 32 + index * lineHeight;
    return `<text x="20" y="${y}" xml:space="preserve">${spans(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    '<title>compose-harden in a terminal</title>',
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#c9d1d9">',
    ...rows,
    '</g>',
    '</svg>\n',
  ].join('\n');
}

/** A line with its colours; each SGR sequence is of one parameter, and nothing is nested. */
function spans(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const parts = line.split(/\u001b\[(\d+)m/);
  let style = '';
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return part === '' ? '' : `<tspan${style}>${escaped(part)}</tspan>`;
      style = styleOf(part);
      return '';
    })
    .join('');
}

function styleOf(code: string): string {
  if (code === '1') return ' font-weight="bold"';
  if (code === '2') return ' opacity="0.6"';
  const colour = colours.get(code);
  return colour === undefined ? '' : ` fill="${colour}"`;
}

function escaped(part: string): string {
  return part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
