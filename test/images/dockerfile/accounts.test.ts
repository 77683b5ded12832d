import { describe, expect, test } from 'vitest';
import { parseImageReference } from '../../../src/compose/image-reference.ts';
import { accountOf, imageUserOf } from '../../../src/images/dockerfile/accounts.ts';
import { recipeFrom } from './recipe-from.ts';

describe('a user that the Dockerfile adds', () => {
  test.each([
    ['useradd -r -u 1001 -g 1002 app', 'app', '1001:1002', undefined],
    ['useradd --uid=1001 --create-home app', 'app', '1001', '/home/app'],
    ['useradd -ms /bin/bash -u1001 app', 'app', '1001', '/home/app'],
    ['useradd -d /srv/app app', 'app', 'not root', '/srv/app'],
    ['groupadd -g 1500 crew && useradd -u 1001 -g crew app', 'app', '1001:1500', undefined],
    ['addgroup -S -g 1500 app && adduser -S -u 1001 -G app app', 'app', '1001:1500', '/home/app'],
    ['adduser -D -H app', 'app', 'not root', undefined],
    ['adduser --uid 1001 --disabled-password --gecos "" app', 'app', '1001', '/home/app'],
    ['adduser --system --no-create-home --uid 1001 app', 'app', '1001', undefined],
    ['useradd app && usermod -u 1234 app', 'app', '1234', undefined],
    ['useradd -u 1001 -m app', '1001', '1001', '/home/app'],
    ['true', '1001:0', '1001:0', undefined],
    ['true', 'app', 'not root', undefined],
    ['true', '0:0', 'root', '/root'],
    ['true', 'root', 'root', '/root'],
  ])('%s: %s is %s', (line, user, image, home) => {
    const account = accountOf(user, recipeFrom(`FROM debian:12\nRUN ${line}`), undefined);
    expect([imageUserOf(account), account.home]).toEqual([image, home]);
  });
});

test.each([
  ['node:20', 'node', '1000:1000'],
  ['nginx:1.27-alpine', 'nginx', '101:101'],
  ['postgres:16', 'postgres', '999:999'],
  ['postgres:16-alpine', 'postgres', '70:70'],
  ['php:8.3-apache', 'www-data', '33:33'],
  ['php:8.3-fpm-alpine', 'www-data', '82:82'],
  ['alpine:3.20', 'nobody', '65534:65534'],
  ['gcr.io/distroless/static', 'nonroot', '65532:65532'],
  ['mcr.microsoft.com/dotnet/aspnet:8.0', 'app', '1654:1654'],
  ['acme/base:1', 'somebody', 'not root'],
])('%s has %s as %s', (image, user, expected) => {
  const recipe = recipeFrom(`FROM ${image}`);
  expect(imageUserOf(accountOf(user, recipe, parseImageReference(image)))).toBe(expected);
});

test('an image without a shell has the users of the stages that it copies from', () => {
  const recipe = recipeFrom(
    'FROM alpine:3.20 AS users\nRUN adduser -D -u 1010 app\nFROM scratch\nCOPY --from=users /etc/passwd /etc/\nUSER app',
  );
  expect(imageUserOf(accountOf('app', recipe, undefined))).toBe('1010');
});
