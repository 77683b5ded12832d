import { expect, test } from 'vitest';
import { maskTexts } from '../src/redaction.ts';

const mask = maskTexts([]);

test.each([
  'command: redis-server --requirepass hunter2x --appendonly yes',
  'entrypoint: ["/search", "--master-key=hunter2x"]',
  'command: ["/search", "--masterkey", "hunter2x"]',
  'test: ["CMD", "mariadb-admin", "ping", "-uroot", "-phunter2x"]',
  'test: redis-cli -a hunter2x ping',
  'command: mongosh -u root -p hunter2x',
  "test: ['CMD-SHELL', 'ldapsearch -x -w hunter2x']",
  'command: curl -u admin:hunter2x http://x',
  'command: serve postgres://app:hunter2x@db/app',
  'SOME_SETTING: ghp_hunter2xhunter2xhunter2xhunter2xabcd',
  '- SOMETHING=sk-proj-hunter2xhunter2xhunter2x',
  '- traefik.http.middlewares.a.basicauth.users=admin:$$apr1$$hunter2x$$hunter2x',
  'NPM_TOKEN: hunter2x',
])('%s', (line) => {
  const masked = mask(line);
  expect(masked).toContain('<redacted>');
  expect(masked).not.toContain('hunter2x');
});

test('what is no secret stays', () => {
  const line = 'command: serve --token-ttl 60 --password-file /run/secrets/x -p 8080:80';
  expect(mask(line)).toBe(line);
});
