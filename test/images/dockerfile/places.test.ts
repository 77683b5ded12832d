import { describe, expect, test } from 'vitest';
import { accountOf } from '../../../src/images/dockerfile/accounts.ts';
import { loosens, placesGivenTo } from '../../../src/images/dockerfile/places.ts';
import { recipeFrom } from './recipe-from.ts';

function given(lines: string, user = 'app'): readonly string[] {
  const recipe = recipeFrom(`FROM debian:12\nRUN useradd -u 1001 app\n${lines}`);
  const account = accountOf(user, recipe, undefined);
  return placesGivenTo(account, recipe).map(({ path, at }) => `${at} ${path}`);
}

describe('places that the build gives to a user', () => {
  test.each([
    ['RUN chown -R app:app /app', ['Dockerfile:3 /app']],
    ['RUN chown 1001 /app /srv', ['Dockerfile:3 /app', 'Dockerfile:3 /srv']],
    ['RUN sudo chown -R app /app', ['Dockerfile:3 /app']],
    ['WORKDIR /srv\nRUN cd a && chown app . b/', ['Dockerfile:4 /srv/a', 'Dockerfile:4 /srv/a/b']],
    ['ENV WHO=app\nRUN chown $WHO /x', ['Dockerfile:4 /x']],
    ['RUN chown $SOMEBODY /x', ['Dockerfile:3 /x']],
    ['RUN chown app /x/*', ['Dockerfile:3 undefined']],
    ['RUN find /x -exec chown app {} +', ['Dockerfile:3 undefined']],
    ['RUN chmod -R 777 /x', ['Dockerfile:3 /x']],
    ['RUN chgrp -R 0 /x && chmod -R g=u /x', ['Dockerfile:3 /x']],
    ['RUN install -d -o app /x', ['Dockerfile:3 /x']],
    ['RUN mkdir -m 1777 /x', ['Dockerfile:3 /x']],
    ['RUN setfacl -m u:app:rwx /x', ['Dockerfile:3 undefined']],
    ['USER app\nRUN mkdir /x', ['Dockerfile:4 /x']],
    ['USER app\nWORKDIR /x', ['Dockerfile:4 /x']],
    ['COPY --chown=app . /x/', ['Dockerfile:3 /x']],
    ['COPY --chmod=0777 data /x', ['Dockerfile:3 /x']],
    ['ADD --chown=1001:0 a b /x', ['Dockerfile:3 /x']],
  ])('%s', (lines, places) => {
    expect(given(lines)).toEqual(places);
  });

  test('a stage keeps the owners of its files, which a copy keeps too', () => {
    const text =
      'FROM debian:12 AS build\nUSER app\nFROM build AS next\nFROM debian:12 AS plain\nFROM debian:12\n' +
      'COPY --from=build /a /a\nCOPY --from=1 /b /b\nCOPY --from=plain /c /c\n' +
      'COPY --from=next --chown=root /d /d\nUSER app';
    const recipe = recipeFrom(text);
    const places = placesGivenTo(accountOf('app', recipe, undefined), recipe);
    expect(places.map(({ path }) => path)).toEqual(['/a', '/b']);
  });

  test.each([
    'RUN chown -R other:app /app',
    'RUN chmod -R 755 /x && chmod +x /y && chmod u+w /z && chmod a-w /a',
    'RUN chown app /tmp/x',
    'WORKDIR /x\nUSER app\nWORKDIR /x',
    'RUN mkdir -p /x/y\nUSER app\nWORKDIR /x',
    'COPY . /x\nUSER app\nCOPY . /y',
    'COPY --chown=app server.js /x/server.js',
    'COPY --chmod=755 run /x',
  ])('%s gives nothing', (lines) => {
    expect(given(lines)).toEqual([]);
  });
});

test('modes that let others write', () => {
  const loose = [
    '777',
    '0775',
    '770',
    '666',
    '2775',
    'g+w',
    'a+rw',
    'o=rwx',
    'ug+rwX',
    'g=u',
    '+w',
  ];
  const tight = ['755', '0644', '700', '4755', 'u+w', 'g-w', 'a+rX', '+x', 'u=rwx,g=rx,o='];
  expect(loose.filter((mode) => !loosens(mode))).toEqual([]);
  expect(tight.filter(loosens)).toEqual([]);
});
