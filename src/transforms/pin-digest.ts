import { readTag } from '../compose/image-tags.ts';
import { builtRepositories, isBuiltHere, writesImage } from '../compose/own-images.ts';
import type { ServiceView } from '../compose/view.ts';
import { placeToWrite } from '../compose/written-places.ts';
import type { Draft } from '../findings.ts';
import { describeEntry } from '../lock/pin.ts';
import { lockedEntry, pinFix } from './support/pin-from-lock.ts';
import type { Transform, TransformContext } from './transform.ts';

export const pinDigest: Transform = {
  scope: 'file',
  meta: {
    id: 'pin-digest',
    title: 'Pin images to the digest of their version',
    severity: 'low',
    why: 'A tag can be moved: whoever takes over the account or the registry puts other content under the version that you have tested.',
    risk: 'A digest keeps out rebuilt images with security fixes too, until something raises it.',
    since: '0.1.0',
    references: [
      'CIS Docker Benchmark 4.2',
      'OWASP Docker Security Cheat Sheet, rule 13',
      'https://docs.docker.com/reference/cli/docker/image/pull/#pull-an-image-by-digest-immutable-identifier',
      'https://docs.renovatebot.com/docker/#digest-pinning',
    ],
  },

  *inspect(project, context) {
    // Without a lock file and without a wish for digests there is nothing useful to say.
    if (context.pinning.lock === undefined && !context.pinning.digest) return;
    const built = builtRepositories(project);
    for (const service of project.services) {
      if (!writesImage(service) || isBuiltHere(service, built)) continue;
      const draft = judge(service, context);
      if (draft !== undefined) yield draft;
    }
  },
};

const updates =
  'security fixes no longer come with a rebuilt tag: let Renovate or Dependabot raise the digest';

function judge(service: ServiceView, context: TransformContext): Draft | undefined {
  const use = readTag(service.image);
  if (use.kind !== 'version') return undefined;
  const { reference, tag, withTag } = use;
  const { document, path } = placeToWrite(service, 'image');
  const draft = {
    service: service.name,
    at: path,
    document,
    evidence: 'digest',
    message: `service "${service.name}" uses the tag "${tag}", which can be moved to another image`,
  };
  const { digest } = context.pinning;
  const locked = lockedEntry(service, reference, context);
  if (locked?.kind !== 'entry') {
    const action = locked === undefined ? withoutEntry : withoutPlatform;
    return digest ? { ...draft, action } : undefined;
  }
  const { entry } = locked;
  const source = `${describeEntry(entry)}, with this digest`;
  const image = withTag(`${tag}@${entry.digest}`);
  const judgement = {
    risk: digest ? ('low' as const) : ('high' as const),
    because: digest ? source : `${source}; only you know whether something will raise it`,
    caveat: updates,
  };
  const fix = pinFix({ service, reference, withTag, entry }, image, judgement, context);
  return { ...draft, action: { kind: 'fix', fix } };
}

const withoutEntry: Draft['action'] = {
  kind: 'manual',
  reason: 'no lock file has an entry for this image',
  instruction:
    'run "compose-harden pin", which asks the registry for the digest, and then this command again',
};

const withoutPlatform: Draft['action'] = {
  kind: 'manual',
  reason: 'the lock file has a digest for each platform, and the service names no platform',
  instruction:
    'run "compose-harden pin --update" for the digest of all platforms, or say with "platform:" which one the service runs on',
};
