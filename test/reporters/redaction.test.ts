import { describe, expect, test } from 'vitest';
import { secretMask } from '../../src/redaction.ts';
import { file } from './support.ts';

const mask = secretMask({ ...file, findings: [], createdFiles: [] });

describe('masking', () => {
  test.each([
    ['      POSTGRES_PASSWORD: s3cret', '      POSTGRES_PASSWORD: <redacted>'],
    ['      POSTGRES_PASSWORD: "s3 cret"  # note', '      POSTGRES_PASSWORD: <redacted>  # note'],
    ["      'MYSQL_PASS': 'x'", "      'MYSQL_PASS': <redacted>"],
    ['      - API_TOKEN=abc\r\n', '      - API_TOKEN=<redacted>\r\n'],
    ['      - "JWT_SECRET=a b c"', '      - "JWT_SECRET=<redacted>"'],
    ['    environment: {DB_PASSWORD: x, OTHER: y}', '    environment: {DB_PASSWORD: <redacted>'],
    ['      APP_KEY: base64:abc=', '      APP_KEY: <redacted>'],
    ['      secret_access_key: abc', '      secret_access_key: <redacted>'],
    ['    content: s3cret', '    content: <redacted>'],
    ['      password: abc def', '      password: <redacted>'],
    ['  - DATABASE_URL=postgres://u:p4ss@db/x', '  - DATABASE_URL=postgres://u:<redacted>@db/x'],
    ['  url: redis://:p4ss@cache', '  url: redis://:<redacted>@cache'],
    ['  url: redis://:p4/s"s@cache', '  url: redis://:<redacted>@cache'],
    ['      DB_PASSWORD: "not closed', '      DB_PASSWORD: <redacted>'],
    ['      DB_PASSWORD: not opened"', '      DB_PASSWORD: <redacted>"'],
    ['      - DB_PASSWORD=a"b', '      - DB_PASSWORD=<redacted>'],
    ['      DB_PASSWORD: ""twice"', '      DB_PASSWORD: <redacted>'],
    ['      - "DB_PASSWORD=a #b"', '      - "DB_PASSWORD=<redacted>'],
    ['      API_KEYS: abc # note', '      API_KEYS: <redacted> # note'],
    [
      '    command: redis-server --requirepass abc',
      '    command: redis-server --requirepass <redacted>',
    ],
    ['    command: [serve, "--password", "abc"]', '    command: [serve, "--password", <redacted>]'],
    [
      '      test: [CMD, redis-cli, -a, abc, ping]',
      '      test: [CMD, redis-cli, -a, <redacted>, ping]',
    ],
    ['      test: mysqladmin ping -uroot -pabc', '      test: mysqladmin ping -uroot -p<redacted>'],
    ['      test: curl -u me:abc http://x', '      test: curl -u me:<redacted> http://x'],
    ['      users: u:$$2y$$05$$abc', '      users: u:<redacted>'],
  ])('%s', (line, expected) => {
    expect(mask(line)).toBe(expected);
  });

  test.each([
    '      POSTGRES_PASSWORD: ${DB_PASSWORD}',
    '      - POSTGRES_PASSWORD=$DB_PASSWORD',
    '    command: redis-server --requirepass $$PASSWORD --port 6379',
    '    command: app --password-file /run/secrets/x --token-ttl 5',
    '      POSTGRES_PASSWORD_FILE: /run/secrets/db_password',
    '    secrets: [db_password]',
    '    secrets:',
    '      - db_password',
    '  db_password:',
    '    image: postgres:16',
    '    command: redis-server --port 6379',
    '      POSTGRES_USER: shop',
    '  url: http://web:8080/x',
  ])('leaves %s', (line) => {
    expect(mask(line)).toBe(line);
  });

  test('covers the values that a fix moves into a file, wherever they are', () => {
    const known = secretMask(file);
    expect(known('    command: serve --key hunter2-and-more')).toBe(
      '    command: serve --key <redacted>',
    );
  });

  test('covers each line of a value that is written over several', () => {
    const known = secretMask({
      ...file,
      createdFiles: [{ path: 's', content: 'correct horse\nbattery' }],
    });
    for (const line of ['        correct', '        horse"\r\n', "  'battery"]) {
      expect(known(line)).toBe(line.replace(/[\w"']+/, '<redacted>'));
    }
    expect(known('  horse: correct')).toBe('  horse: correct');
  });

  test('leaves words that are also names', () => {
    const known = secretMask({ ...file, createdFiles: [{ path: 's', content: 'postgres' }] });
    expect(known('    image: postgres:16')).toBe('    image: postgres:16');
    expect(known('      POSTGRES_PASSWORD: postgres')).toBe('      POSTGRES_PASSWORD: <redacted>');
  });
});
