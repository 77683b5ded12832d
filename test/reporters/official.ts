import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SaxesParser } from 'saxes';

/** What others say about the formats: their schemas, and a parser that is strict about XML. */

const resolved = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
const sarifSchema: unknown = JSON.parse(
  readFileSync(join(resolved, '../lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);

const reportSchema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'),
);

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/** What the formats of the schema of SARIF mean. */
const formats = {
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) =>
    URL.canParse(text, 'https://base/') && /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text),
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
};

function compileSarif(): ValidateFunction {
  if (!isObject(sarifSchema)) throw new Error('the schema of SARIF is not an object');
  // A draft 04, of which it uses nothing that later drafts read in another way; its patterns are older than Unicode's.
  const { $schema: _draft, id: _address, ...schema } = sarifSchema;
  return new Ajv({ strict: false, formats, allErrors: true, unicodeRegExp: false }).compile(schema);
}

const sarif = compileSarif();
const report = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
}).compile(reportSchema as object);

function errorsOf(validate: ValidateFunction, value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What the official schema says against a SARIF log. */
export function sarifErrors(text: string): readonly string[] {
  return errorsOf(sarif, JSON.parse(text));
}

/** What our own schema says against a JSON report. */
export function reportErrors(text: string): readonly string[] {
  return errorsOf(report, JSON.parse(text));
}

export interface Element {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: Element[];
  text: string;
}

/** The tree of a document; throws for what is not well-formed. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name,
      attributes: attributes as Element['attributes'],
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (words) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += words;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const [element] = root.children;
  if (element === undefined) throw new Error('there is no element');
  return element;
}
