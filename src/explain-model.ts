import type { LoadedProject, ServiceLayer } from './compose/model/project.ts';
import { type ModelValue, type Origin, valueAt } from './compose/model/value.ts';
import { namesSecret } from './compose/secrets/names.ts';
import { secretSource } from './compose/secrets/variables.ts';
import { maskArguments, maskTexts, secretMark } from './redaction.ts';
import { escapeLine } from './terminal.ts';
import { locate, routeOf } from './yaml/locate.ts';
import type { Path } from './yaml/operations.ts';
import { isPlainSafe } from './yaml/scalar-text.ts';
import { lineColumn } from './yaml/text.ts';

/** A line of the explanation: what there is, and where it comes from. */
interface Line {
  readonly text: string;
  readonly comment: string;
}

interface Page {
  readonly project: LoadedProject;
  readonly service: string;
  mask(text: string): string;
}

/** Comments start at most here, so that one long value does not move them all out of sight. */
const widestColumn = 48;

function quoted(text: string): string {
  return isPlainSafe(text, 'block') ? text : JSON.stringify(text);
}

function scalarText(value: ModelValue): string {
  switch (value.kind) {
    case 'list':
      return '[]';
    case 'map':
      return '{}';
    case 'scalar': {
      const plain = value.value;
      if (typeof plain === 'string') return quoted(plain);
      return plain !== null && typeof plain === 'object' ? plain.source : String(plain);
    }
  }
}

/** Names that say how a value came to its service, in the words of the Compose specification. */
function routes({ document, path }: Origin, at: Path, { project, service }: Page): string {
  const source = project.documents[document];
  if (source === undefined) return '';
  const { role, file, index } = source;
  const isParent = path[0] === 'services' && path[1] !== service;
  const names = [
    ...(role === 'include' ? ['include'] : []),
    ...(role === 'override' ? ['override file'] : []),
    ...(role === 'extends' || isParent ? ['extends'] : []),
    ...routeOf(file.parsed, index, path),
    ...(path[2] === 'env_file' && at[0] === 'environment' ? ['env file'] : []),
    ...(path[2] === 'label_file' && at[0] === 'labels' ? ['label file'] : []),
  ];
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

function position({ document, path }: Origin, { project }: Page): string {
  const source = project.documents[document];
  if (source === undefined) return '';
  const { name, parsed } = source.file;
  const { line, column } = lineColumn(
    parsed.source,
    locate(parsed, source.index, path)?.start ?? 0,
  );
  return `${name}:${line}:${column}`;
}

function placeOf({ origin }: ModelValue, at: Path, page: Page): string {
  return origin === undefined
    ? '(added by Compose)'
    : `${position(origin, page)}${routes(origin, at, page)}`;
}

/** What variables have to do with a value; `isSecret` when the value itself is not shown. */
function variableRemark(value: ModelValue, isSecret: boolean, page: Page): string {
  if (value.kind !== 'scalar' || value.origin === undefined) return '';
  if (value.unknown === true) return ', which depends on a variable without value';
  if (value.written === undefined || value.written === value.value) return '';
  return `, from ${isSecret ? 'a variable' : page.mask(value.written)}`;
}

function isFromEnvFile({ origin }: ModelValue, at: Path): boolean {
  return at[0] === 'environment' && origin?.path[2] === 'env_file';
}

const variableName = /\$\{?([A-Za-z_]\w*)/g;

/** Whether a variable whose name says that it is secret has a part in the value. */
function hasSecretVariable(value: ModelValue): boolean {
  if (value.kind !== 'scalar' || value.written === undefined) return false;
  return [...value.written.matchAll(variableName)].some(([, name = '']) => namesSecret(name));
}

/**
 * A value that its key, its own `NAME=value` form, the variable it is made of or the file it comes from says
 * is secret.
 */
function secretOf(at: Path, value: ModelValue): { name: string; text: string } | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const last = at.at(-1);
  const key = typeof last === 'string' ? last : '';
  if (hasSecretVariable(value) || isFromEnvFile(value, at)) {
    return { name: key, text: value.value };
  }
  const [, ownName, ownText] = /^([\w.-]+)=(.*)$/s.exec(value.value) ?? [];
  const name = ownName ?? key;
  const text = ownText ?? value.value;
  return namesSecret(name) && secretSource(text) !== undefined ? { name, text } : undefined;
}

function secretsIn(at: Path, value: ModelValue): readonly string[] {
  switch (value.kind) {
    case 'scalar': {
      const secret = secretOf(at, value);
      return secret === undefined ? [] : [secret.text];
    }
    case 'list':
      return value.items.flatMap((item, index) => secretsIn([...at, index], item));
    case 'map':
      return [...value.entries].flatMap(([name, member]) => secretsIn([...at, name], member));
  }
}

function isEmpty(value: ModelValue): boolean {
  switch (value.kind) {
    case 'scalar':
      return true;
    case 'list':
      return value.items.length === 0;
    case 'map':
      return value.entries.size === 0;
  }
}

/** A value without members behind its key or dash; they may say more about it than it does itself. */
function plainLine(lead: string, value: ModelValue, at: Path, page: Page): Line {
  const secret = secretOf(at, value);
  const shown = secret === undefined ? scalarText(value) : shownSecret(secret.name, at);
  const line = `${lead} ${shown}`;
  const text = page.mask(line);
  const isSecret = secret !== undefined || text !== line;
  return { text, comment: placeOf(value, at, page) + variableRemark(value, isSecret, page) };
}

function shownSecret(name: string, at: Path): string {
  return name === '' || name === at.at(-1) ? secretMark : `${name}=${secretMark}`;
}

function valueLines(lead: string, value: ModelValue, at: Path, page: Page): readonly Line[] {
  if (isEmpty(value)) return [plainLine(lead, value, at, page)];
  const own = { text: lead, comment: placeOf(value, at, page) };
  return [own, ...memberLines(lead, value, at, page)];
}

function memberLines(lead: string, value: ModelValue, at: Path, page: Page): readonly Line[] {
  const indent = `${/^ */.exec(lead)?.[0] ?? ''}  `;
  switch (value.kind) {
    case 'scalar':
      return [];
    case 'list':
      return value.items.flatMap((item, index) => {
        const hidden = isArgumentOfFlag(value.items, index);
        return hidden
          ? [{ text: `${indent}- ${secretMark}`, comment: placeOf(item, [...at, index], page) }]
          : itemLines(indent, item, [...at, index], page);
      });
    case 'map':
      return [...value.entries].flatMap(([name, member]) =>
        valueLines(`${indent}${quoted(name)}:`, member, [...at, name], page),
      );
  }
}

/** Whether an item of a command is a secret only because of what stands before it. */
function isArgumentOfFlag(items: readonly ModelValue[], index: number): boolean {
  const words = items.slice(0, index + 1).map(scalarText);
  const last = words.at(-1) ?? '';
  return index > 0 && !maskArguments(words.join(' ')).endsWith(` ${last}`);
}

/** The first member of a mapping stands behind the dash, as people write it. */
function itemLines(indent: string, item: ModelValue, at: Path, page: Page): readonly Line[] {
  if (item.kind !== 'map' || isEmpty(item)) return valueLines(`${indent}-`, item, at, page);
  return memberLines(indent, item, at, page).map(({ text, comment }, index) => ({
    text: index === 0 ? `${indent}- ${text.trimStart()}` : text,
    comment,
  }));
}

function layerText({ role, ...origin }: ServiceLayer, page: Page): string {
  const route = routes(origin, [], page);
  const isNamed = route !== '' || role === 'own';
  return `${position(origin, page)}${isNamed ? route : ' (extends)'}`;
}

function headLines(page: Page): readonly string[] {
  const { project, service } = page;
  const layers = project.layers.get(service) ?? [];
  return [
    ...(layers.length > 1
      ? [`# "${service}" is made of ${layers.map((one) => layerText(one, page)).join(', ')}`]
      : []),
    ...(project.disabled.has(service) ? [`# "${service}" is not enabled by any profile`] : []),
  ];
}

/**
 * What Compose makes of a service: one line for each value, as YAML, with the place where it is written and
 * the way it came from there. Secret values are masked. Undefined when the project has no such service.
 */
export function explainService(
  project: LoadedProject,
  service: string,
): readonly string[] | undefined {
  const value = valueAt(project.model, ['services', service]);
  if (value === undefined) return undefined;
  const page: Page = { project, service, mask: maskTexts(secretsIn([], value)) };
  const lines = valueLines(`${quoted(service)}:`, value, [], page).map(({ text, comment }) => ({
    text: escapeLine(text),
    comment: escapeLine(comment),
  }));
  const column = Math.min(widestColumn, Math.max(...lines.map(({ text }) => text.length)));
  return [
    ...headLines(page).map(escapeLine),
    ...lines.map(({ text, comment }) => `${text.padEnd(column)}  # ${comment}`),
  ];
}
