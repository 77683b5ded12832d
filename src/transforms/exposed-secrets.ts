import type { Draft } from '../findings.ts';
import { enumerate } from './support/enumerate.ts';
import { type Exposure, exposures } from './support/exposed-places.ts';
import { wayOut } from './support/exposed-ways.ts';
import type { Transform } from './transform.ts';

export const exposedSecrets: Transform = {
  scope: 'service',
  meta: {
    id: 'exposed-secrets',
    title: 'Keep secrets out of commands, labels and build arguments',
    severity: 'high',
    why: 'A secret in a command is in the list of processes, one in a label in docker inspect, one in a build argument in the history of the image.',
    risk: 'Nothing is changed: the secret has to be moved by hand, and the program told where it is.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 4.10',
      'OWASP Docker Security Cheat Sheet, rule 12',
      'https://docs.docker.com/build/building/secrets/',
      'https://github.com/compose-spec/compose-spec/blob/main/09-secrets.md',
    ],
  },

  *inspect(service) {
    for (const exposure of exposures(service)) {
      yield report(service.name, exposure);
    }
  },
};

const where: { readonly [place in Exposure['place']]: string } = {
  command: 'in its command',
  entrypoint: 'in its entrypoint',
  healthcheck: 'in its health check',
  labels: 'in its labels',
  'build.args': 'in its build arguments',
};

const ofProgram = 'how the program takes the value in another way is not certain';

const reasons: { readonly [place in Exposure['place']]: string } = {
  command: ofProgram,
  entrypoint: ofProgram,
  healthcheck: ofProgram,
  labels: 'who reads the label has to take the value in another way',
  'build.args': 'the Dockerfile has to read the value in another way',
};

function report(service: string, exposure: Exposure): Draft {
  const { place, names, document, path } = exposure;
  return {
    message: `service "${service}" has a secret in plain text ${where[place]}: ${enumerate(names)}`,
    at: path,
    document,
    evidence: `${place} ${document}`,
    action: {
      kind: 'manual',
      reason: reasons[place],
      instruction: `${wayOut(exposure)}; then replace the value by a new one, because it stays in the history of the file`,
    },
  };
}
