import type { Draft } from '../findings.ts';
import type { Transform } from './transform.ts';

export const obsoleteVersion: Transform = {
  scope: 'file',
  meta: {
    id: 'obsolete-version',
    title: 'Remove the obsolete version key',
    severity: 'low',
    why: 'Docker Compose ignores the key but warns about it on every command, and readers take it for a promise about the file.',
    risk: 'Only tools from before 2020 read the key: docker-compose 1.26 and older, and docker stack deploy of Docker 20.10 and older.',
    since: '0.1.0',
    references: [
      'https://github.com/compose-spec/compose-spec/blob/main/04-version-and-name.md',
      'https://github.com/docker/cli/pull/3257',
    ],
  },

  inspect(project) {
    const documents = project.documents.filter(({ keys }) => keys.includes('version'));
    return documents.map(
      ({ number }): Draft => ({
        message: 'the file has the top-level key "version", which Compose ignores',
        at: ['version'],
        document: number,
        action: {
          kind: 'fix',
          fix: {
            title: 'remove the key "version"',
            risk: 'none',
            because: 'the Compose specification gives the key no effect',
            operations: [{ op: 'remove', path: ['version'], document: number }],
            caveat:
              'docker-compose 1.26 and older reads the file as version 1 without the key, and docker stack deploy of Docker 20.10 and older stops with "unsupported Compose file version: 1.0"',
            check: 'docker compose config --quiet',
          },
        },
      }),
    );
  },
};
