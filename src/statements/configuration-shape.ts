import { healthcheck } from './healthcheck-shape.ts';
import { imagePattern } from './image-pattern.ts';
import { limitKeys } from './limit-keys.ts';
import { listOf, mapOf, mappingOf } from './shape.ts';
import {
  capability,
  isCompatible,
  kind,
  path,
  port,
  user,
  variableName,
  writablePath,
} from './values.ts';

/** What can be stated of an image. A new fact is a row here. */
export const imageKeys = {
  user: {
    shape: user,
    text: 'Whom the image starts as: `root`, or the numbers of user and group',
    example: '"1000:1000"',
  },
  writable: {
    shape: listOf(writablePath, 'a list of paths, which may be empty'),
    text: 'All folders that it writes to besides its volumes; each becomes a tmpfs mount under `read_only`. `/tmp` always does and need not be listed',
    example: '[/app/cache, /run/app]',
  },
  volumes: {
    shape: listOf(path, 'a list of paths'),
    text: 'Folders with data, which a tmpfs mount would lose: `read_only` then needs a volume or bind mount there',
    example: '[/data]',
  },
  capabilities: {
    shape: listOf(capability, 'a list of capabilities, which may be empty'),
    text: 'All capabilities that it needs; nothing else is given back after `cap_drop: [ALL]`',
    example: '[]',
  },
  'no-new-privileges': {
    shape: isCompatible,
    text: 'Whether it works without setuid programs and file capabilities',
    example: 'true',
  },
  ...limitKeys,
  ports: {
    shape: listOf(port, 'a list of ports'),
    text: 'The ports on which it listens',
    example: '[8080]',
  },
  healthcheck: {
    shape: healthcheck,
    text: 'A command that tells whether it is ready, for services that others wait for',
    example: '{ test: [CMD, /app/health], start_period: 60s }',
  },
  secrets: {
    shape: mapOf(
      'a mapping of variables to the variables that name a file',
      {
        schema: { pattern: '^[A-Za-z_]\\w*$' },
        form: 'write it as { DB_PASSWORD: DB_PASSWORD_FILE }',
        label: 'not a variable',
        help: () => 'write the name of a variable, such as DB_PASSWORD',
        fault: (name) =>
          /^[A-Za-z_]\w*$/.test(name)
            ? undefined
            : 'a key of `secrets` is not the name of a variable',
      },
      variableName,
    ),
    text: 'Variables with a secret that it also reads from a file, and the variables that name this file',
    example: '{ DB_PASSWORD: DB_PASSWORD_FILE }',
  },
  kind: {
    shape: kind,
    text: '`daemon` runs until it is stopped, `job` ends by itself',
    example: 'job',
  },
};

/** The part of a configuration file that is about images. */
export const imagesKey = {
  shape: mapOf(
    'a mapping of images to what is stated of them',
    {
      schema: { type: 'string' },
      form: 'write the name of an image as a key, and under it what is stated',
      label: 'not an image',
      fault: (name) => {
        const found = imagePattern(name);
        return 'fault' in found ? found.fault : undefined;
      },
      help: () => 'write it as in "image:", without digest, or a path that ends in "/*"',
    },
    mappingOf('a mapping of facts', imageKeys),
  ),
  text: 'What your images need',
  example: '{ ghcr.io/acme/shop: { writable: [/app/cache] } }',
};
