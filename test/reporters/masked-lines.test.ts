import { expect, test } from 'vitest';
import { maskTexts } from '../../src/redaction.ts';
import { maskedLines } from '../../src/reporters/html/masked-lines.ts';

const mask = maskTexts([]);

function masked(text: string): string {
  return maskedLines(text.match(/[^\n]*\n|[^\n]+$/g) ?? [], mask).join('');
}

test('hides all lines of a block under a key that names a secret, and nothing behind it', () => {
  const text = `configs:
  a:
    content: |
      user: shop

      hunter2-and-more
    name: a
  # DB_PASSWORD
  b: {}
`;
  expect(masked(text)).toBe(`configs:
  a:
    content: <redacted>
      <redacted>

      <redacted>
    name: a
  # DB_PASSWORD
  b: {}
`);
});

test.each([
  ['PASSWORD: "hunter2\n  and-more"\nUSER: a\n', 'PASSWORD: <redacted>\n  <redacted>\nUSER: a\n'],
  ['- PASSWORD=hunter2\n  and-more\n- USER=a\n', '- PASSWORD=<redacted>\n  <redacted>\n- USER=a\n'],
  [
    '- content: >-\n    hunter2\n  target: /a\r\n',
    '- content: <redacted>\n    <redacted>\n  target: /a\r\n',
  ],
  ['a: {PASSWORD: hunter2,\n  b: c}\n', 'a: {PASSWORD: <redacted>\n  b: c}\n'],
])('hides what goes on over lines: %j', (text, expected) => {
  expect(masked(text)).toBe(expected);
});

test('hides private keys wherever they are', () => {
  const text =
    'note: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIEow\n  -----END RSA PRIVATE KEY-----\n  b\n';
  expect(masked(text)).toBe('note: |\n  <redacted>\n  <redacted>\n  <redacted>\n  b\n');
});

test('keeps what is no secret, line by line', () => {
  const text =
    'services:\n  a:\n    environment:\n      PASSWORD_FILE: /run/secrets/a\n      B: c\n';
  expect(masked(text)).toBe(text);
});
