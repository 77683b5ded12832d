import { fingerprint } from '../fingerprint.ts';
import type { WantedSkip } from '../planning.ts';
import type { Transform } from '../transforms/transform.ts';

const id = 'skip';

/** The fingerprint of the finding that writes a skip. */
export function skipFingerprint({ service, transform }: WantedSkip): string {
  return fingerprint([id, service, transform]);
}

/** Writes what services skip from now on, under `x-harden`, in the words of the person who wants it. */
export function writeSkips(skips: readonly WantedSkip[]): Transform {
  return {
    scope: 'file',
    meta: {
      id,
      title: 'Leave a service as it is',
      severity: 'low',
      why: 'A finding that nobody wants to fix hides the others.',
      risk: 'Nothing: the service stays as it is.',
      since: '0.1.0',
      references: [],
    },
    *inspect(project) {
      for (const { service, transform, reason } of skips) {
        const found = project.service(service);
        if (found === undefined) continue;
        const path = [...found.path, 'x-harden', 'skip', transform];
        yield {
          service,
          message: `service "${service}" skips ${transform} from now on`,
          at: found.path,
          document: found.document,
          evidence: transform,
          action: {
            kind: 'fix',
            fix: {
              title: `skip ${transform}`,
              risk: 'none',
              because: 'it changes nothing for Docker',
              operations: [{ op: 'set', path, value: reason, document: found.document }],
            },
          },
        };
      }
    },
  };
}
