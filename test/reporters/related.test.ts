import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report.ts';
import { json } from '../../src/reporters/json.ts';
import { problemsText } from '../../src/reporters/problems.ts';
import { failedFile, password, rendering, report } from './support.ts';

const base = `services:\n  web:\n    image: nginx\n    environment:\n      API_TOKEN: ${password}\n`;

const conflict: Report = {
  ...report,
  files: [
    {
      ...failedFile,
      problems: [
        {
          code: 'some-conflict',
          message: 'two places do not agree',
          span: { start: 0, end: 'services'.length },
          label: 'here',
          help: 'change one of them',
          related: [
            {
              file: 'base.yaml',
              text: base,
              span: { start: base.indexOf('API_TOKEN'), end: base.length - 1 },
              label: 'and there',
            },
          ],
        },
      ],
    },
  ],
};

describe('a problem with several places', () => {
  test('shows each with its file, line and label, and hides secrets in all', () => {
    expect(problemsText(conflict, rendering)).toBe(
      [
        'error: two places do not agree',
        '  --> bad.yaml:1:1',
        '    |',
        '  1 | services:',
        '    | ^^^^^^^^ here',
        '  --> base.yaml:5:7',
        '    |',
        '  5 |       API_TOKEN: <redacted>',
        '    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ and there',
        '    |',
        '    = help: change one of them',
        '1 file could not be processed',
        '',
      ].join('\n'),
    );
  });

  test('is data by the schema of the report', () => {
    const path = new URL('../../schemas/report.schema.json', import.meta.url);
    const settings = { strict: true, allowUnionTypes: true, strictRequired: false };
    const validate = new Ajv2020(settings).compile(JSON.parse(readFileSync(path, 'utf8')));
    const output = json.render(conflict, rendering);
    expect(validate(JSON.parse(output)), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.parse(output).files[0].problems[0].related).toMatchObject([
      { path: 'base.yaml', start: { line: 5, column: 7 }, end: { line: 5 }, label: 'and there' },
    ]);
    expect(output).not.toContain(password);
  });
});
