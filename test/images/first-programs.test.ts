import { expect, test } from 'vitest';
import { firstProcessOf } from '../../src/images/first-programs.ts';

test.each([
  [['node', 'server.js'], 'neglects node'],
  [['/usr/local/bin/node', 'server.js'], 'neglects node'],
  [['npm', 'start'], 'neglects npm'],
  [['python3.12', 'app.py'], 'neglects python3.12'],
  [['python', '-m', 'gunicorn', 'app'], undefined],
  [['python', 'manage.py', 'runserver', '0:80'], undefined],
  [['python', 'manage.py', 'runserver', '--noreload'], 'neglects python'],
  [['gunicorn', 'app'], undefined],
  [['tini', '--', 'node', 'a.js'], 'supervises tini'],
  [['/init'], 'supervises init'],
  [['sh', '-c', 'one && two'], 'neglects sh'],
  [['bash', '-lc', 'one\ntwo'], 'neglects bash'],
  [['sh', '-c', 'one && exec two'], undefined],
  [['sh', '-c', 'one && exec node two.js'], 'neglects node'],
  [['sh', '-c', 'trap stop TERM; one & wait'], undefined],
  [['sh', '-c', 'A=b node server.js'], 'neglects node'],
  [['sh', '-c', 'serve --all'], undefined],
  [['sh', 'start.sh'], undefined],
  [[], undefined],
])('%j: %s', (words, expected) => {
  const behaviour = firstProcessOf(words);
  const text = behaviour === undefined ? undefined : `${behaviour.does} ${behaviour.program}`;
  expect(text).toBe(expected);
});
