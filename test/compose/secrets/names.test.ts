import { describe, expect, test } from 'vitest';
import { passwordInside } from '../../../src/compose/secrets/connection-strings.ts';
import { namesSecret } from '../../../src/compose/secrets/names.ts';
import { secretSource } from '../../../src/compose/secrets/variables.ts';

describe('names', () => {
  test.each([
    'POSTGRES_PASSWORD',
    'DB_PASS',
    'RABBITMQ_DEFAULT_PASS',
    'REDIS_PWD',
    'MYSQL_ROOT_PASSWD',
    'ME_CONFIG_MONGODB_ADMINPASSWORD',
    'MARIADB_ROOT_PASSWORD_HASH',
    'JWT_SECRET',
    'SECRET_KEY_BASE',
    'APP_KEY',
    'OPENAI_API_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'STRIPE_APIKEY',
    'TELEGRAM_TOKEN',
    'database__connection__password',
    'GF_SECURITY_ADMIN_PASSWORD',
    'spring.datasource.password',
    'dbPassword',
    'GOOGLE_CREDENTIALS',
    'KEY_PASSPHRASE',
  ])('%s is a secret', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  test.each([
    'POSTGRES_PASSWORD_FILE',
    'GF_SECURITY_ADMIN_PASSWORD__FILE',
    'FILE__PASSWORD',
    'AWS_ACCESS_KEY_ID',
    'ALLOW_EMPTY_PASSWORD',
    'MYSQL_RANDOM_ROOT_PASSWORD',
    'PASSWORD_MIN_LENGTH',
    'TOKEN_EXPIRATION',
    'JWT_PUBLIC_KEY',
    'SECRET_NAME',
    'TOKEN_URL',
    'MAX_TOKENS',
    'PWD',
    'BYPASS',
    'COMPASS_URL',
    'KEYBOARD',
    'CACHE_KEY_PREFIX',
    'DISABLE_PASSWORD_LOGIN',
    'SSH_KEY_PATH',
    'POSTGRES_USER',
    'KAFKA_SSL_KEYSTORE_CREDENTIALS',
    'PASSWORD_RESET_TOKEN_EXPIRES_IN',
    'MINIO_ACCESS_KEY',
    'PUSHER_APP_KEY',
    'USER_PASSWORD_REQUIREMENTS',
    'DB_PASSWORD:value',
    'DB_PASSWORD: value',
  ])('%s is none', (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});

test.each([
  ['correct-horse', 'literal'],
  ['12345', 'literal'],
  ['pa$$word', 'literal'],
  ['${DB_PASSWORD}', 'variable'],
  ['$DB_PASSWORD', 'variable'],
  ['${DB_PASSWORD:-}', 'variable'],
  ['${DB_PASSWORD:?set it}', 'variable'],
  ['${DB_PASSWORD:-changeme}', 'default'],
  ['${DB_PASSWORD-changeme}', 'default'],
  ['prefix-${PART}', 'variable'],
  [undefined, 'shell'],
  ['', undefined],
  ['true', undefined],
  ['No', undefined],
  ['/run/secrets/password', undefined],
  ['./password.txt', undefined],
])('the value %j is %s', (value, expected) => {
  expect(secretSource(value)).toBe(expected);
});

test.each([
  ['postgres://app:hunter2@db:5432/app', 'literal'],
  ['redis://:hunter2@cache', 'literal'],
  ['jdbc:postgresql://db/app?user=app&password=hunter2', 'literal'],
  ['postgres://app:${PASSWORD}@db/app', 'variable'],
  ['postgres://app:${PASSWORD:-hunter2}@db/app', 'default'],
  ['postgres://db:5432/app', undefined],
  ['postgres://app@db/app', undefined],
  ['https://example.org/a:b@c', undefined],
  ['user:password@example.org', undefined],
  [undefined, undefined],
])('the password in the URL %j is %s', (value, expected) => {
  const password = passwordInside(value ?? '');
  expect(password === undefined ? undefined : secretSource(password)).toBe(expected);
});
