import { suggestion } from '../errors.ts';
import { limitKeys } from './limit-keys.ts';
import { listOf, mapOf, mappingOf } from './shape.ts';
import { capability, reason, writablePath } from './values.ts';
import { shown } from './wording.ts';

/** The key of a service that holds what its user states. */
export const hardenKey = 'x-harden';

/** What the facts of a service may say. */
export const factKeys = {
  writable: {
    shape: listOf(writablePath, 'a list of paths, which may be empty'),
    text: 'Folders that the service writes to besides its mounts; each becomes a tmpfs mount under `read_only`. `/tmp` always does and need not be listed',
    example: '[/app/cache, "/app/run:exec,size=64m"]',
  },
  capabilities: {
    shape: listOf(capability, 'a list of capabilities'),
    text: 'Capabilities that are given back after `cap_drop: [ALL]`, besides those that are known or assumed',
    example: '[SYS_NICE]',
  },
  ...limitKeys,
};

/** What `x-harden` may hold; `transforms` are the ids that can be skipped. */
export function serviceKeys(transforms: readonly string[]) {
  return {
    ...factKeys,
    skip: {
      shape: mapOf(
        'a mapping of transforms to reasons',
        {
          schema: { enum: transforms },
          form: 'write it as { read-only: "writes next to its program" }',
          label: 'no such transform',
          fault: (id) => (transforms.includes(id) ? undefined : `unknown transform ${shown(id)}`),
          help: (id) => suggestion(id, transforms),
        },
        reason,
      ),
      text: 'Transforms that leave the service as it is, each with the reason',
      example: '{ read-only: "writes next to its program, ticket 42" }',
    },
  };
}

export function serviceShape(transforms: readonly string[]) {
  return mappingOf('a mapping', serviceKeys(transforms));
}
