import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { brief } from '../../src/reporters/brief.ts';
import { diff } from '../../src/reporters/diff.ts';
import { reporters } from '../../src/reporters/index.ts';
import { json } from '../../src/reporters/json.ts';
import {
  caveatsText,
  missingFilesText,
  notesText,
  problemsText,
  remainderText,
} from '../../src/reporters/problems.ts';
import { text } from '../../src/reporters/text.ts';
import { failedFile, file, password, rendering, report } from './support.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'),
);
const validate = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
}).compile(schema);

describe('text', () => {
  test('shows each finding with its place, change, reason and next step', async () => {
    const verbose = { ...rendering, why: (id: string) => `why of ${id}`, verbose: true };
    await expect(text.render(report, verbose)).toMatchFileSnapshot(
      '../../fixtures/reporters/preview.txt',
    );
  });

  test('tells what was written and what was not', () => {
    expect(text.render({ ...report, mode: 'write' }, rendering)).toBe(
      [
        'compose.yaml: 2 changes: read-only (db), secrets-from-env (db)',
        'compose.yaml: secret file secrets/db_password, ignored by git',
        'held back: depends-on-healthy (web)',
        'left to you: docker-socket (agent)',
        'check the stack: docker compose up -d && docker compose ps',
        '',
      ].join('\n'),
    );
  });

  test('tells why a check fails', () => {
    expect(text.render({ ...report, mode: 'check' }, rendering)).toBe(
      [
        'compose.yaml would change: read-only (db), secrets-from-env (db)',
        'compose.yaml:16:9: critical[docker-socket] service "agent" has a fact about docker-socket (manual)',
        '1 file would change, 1 open finding at or above high',
        '  run: compose-harden --diff',
        '',
      ].join('\n'),
    );
  });

  test('says the reason and the caveat of a transform once', () => {
    const twice = { ...report, files: [file, { ...file, name: 'again.yaml' }] };
    const why = () => 'the same';
    const times = (verbose: boolean, words: string) =>
      text.render(twice, { ...rendering, why, verbose }).split(words).length - 1;
    expect(times(false, 'why: the same')).toBe(1);
    expect(times(true, 'why: the same')).toBe(8);
    expect(times(false, 'caveat: an existing data folder')).toBe(1);
    expect(times(true, 'caveat: an existing data folder')).toBe(2);
  });

  test('names the level in the next command', () => {
    const strict = text.render({ ...report, level: 'strict' }, rendering);
    expect(strict).toContain('compose-harden --level strict --diff ');
    expect(text.render(report, rendering)).toContain('compose-harden --level strict  ');
  });
});

describe('brief', () => {
  test('is one line for each finding, in the order of the file', () => {
    expect(brief.render(report, rendering)).toBe(
      [
        'compose.yaml:2:3: medium[read-only] service "db" has a fact about read-only (fix ready, risk none)',
        'compose.yaml:5:7: high[secrets-from-env] service "db" has a fact about secrets-from-env (fix ready, risk low)',
        'compose.yaml:7:3: low[depends-on-healthy] service "web" has a fact about depends-on-healthy (held back, needs --level strict)',
        'compose.yaml:16:9: critical[docker-socket] service "agent" has a fact about docker-socket (manual)',
        '',
      ].join('\n'),
    );
  });
});

describe('json', () => {
  test('follows its schema', () => {
    const valid = validate(JSON.parse(json.render(report, rendering)));
    expect(validate.errors).toBeNull();
    expect(valid).toBe(true);
  });

  test.each(['version', 'files', 'summary'])('would not without %s', (key) => {
    const { [key]: _left, ...rest } = JSON.parse(json.render(report, rendering));
    expect(validate(rest)).toBe(false);
  });

  test('gives lines, columns and offsets', () => {
    const [first] = JSON.parse(json.render(report, rendering)).files;
    expect(first.findings[1].start).toEqual({
      line: 5,
      column: 7,
      offset: file.before.indexOf('POSTGRES_PASSWORD'),
    });
    expect(first.edits[0]).toEqual(file.edits[0]);
  });

  test('counts columns from behind a byte order mark', () => {
    const marked = { ...file, before: `\ufeff${file.before}`, findings: file.findings.slice(0, 1) };
    const moved = marked.findings.map((finding) => ({ ...finding, span: { start: 1, end: 9 } }));
    const output = json.render({ ...report, files: [{ ...marked, findings: moved }] }, rendering);
    const [place] = JSON.parse(output).files[0].findings;
    expect(place.start).toEqual({ line: 1, column: 1, offset: 1 });
  });

  test('marks edits whose text it masks', () => {
    const edit = { start: 0, end: 0, text: `API_TOKEN: ${password}\n` };
    const output = json.render({ ...report, files: [{ ...file, edits: [edit] }] }, rendering);
    expect(JSON.parse(output).files[0].edits).toEqual([
      { start: 0, end: 0, text: 'API_TOKEN: <redacted>\n', redacted: true },
    ]);
  });
});

describe('secret values', () => {
  test.each(['text', 'brief', 'json'])('never appear in the format %s', (name) => {
    const reporter = reporters.find((one) => one.name === name);
    expect(reporter?.render(report, rendering)).not.toContain(password);
  });

  test('never appear in errors', () => {
    const { stderr } = { stderr: problemsText(report, rendering) };
    expect(stderr).toContain('- API_TOKEN=<redacted>');
    expect(stderr).not.toContain(password);
  });

  test('are masked in the patch on request only', () => {
    expect(diff.render(report, rendering)).toContain(`-      POSTGRES_PASSWORD: ${password}\n`);
    const masked = diff.render(report, { ...rendering, redact: true });
    expect(masked).toContain('-      POSTGRES_PASSWORD: <redacted>\n');
    expect(masked).toContain('+      POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n');
    expect(masked).not.toContain(password);
  });
});

describe('the error stream', () => {
  test('has a frame for each problem', () => {
    expect(problemsText({ ...report, files: [failedFile] }, rendering)).toBe(
      [
        'error: unknown key "API_TOKEN"',
        '  --> bad.yaml:11:9',
        '    |',
        ' 11 |       - API_TOKEN=<redacted>',
        '    |         ^^^^^^^^^ not known here',
        '    |',
        '    = help: did you mean "image"?',
        'error: bad.yaml: cannot be written: permission denied',
        '1 file could not be processed',
        '',
      ].join('\n'),
    );
  });

  test('has notes, caveats, the remainder and missing files', () => {
    expect(notesText(report)).toBe(
      'note: compose.yaml: a note about this file\n' +
        'note: compose.yaml: service "ghost" is left as it is: it is defined in another file\n',
    );
    expect(caveatsText(report)).toBe(
      'risk low: secrets-from-env (db): an existing data folder keeps its password\n',
    );
    expect(remainderText(report)).toBe(
      'held back: depends-on-healthy (web)\nleft to you: docker-socket (agent)\n',
    );
    expect(missingFilesText(report)).toContain('compose.yaml needs secrets/db_password');
  });
});
