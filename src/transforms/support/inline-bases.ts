import { isList, isObject } from '../../compose/json.ts';
import type { ServiceView } from '../../compose/view.ts';
import { placeToWrite } from '../../compose/written-places.ts';
import type { Draft } from '../../findings.ts';
import { parseDockerfile } from '../../images/dockerfile/parse.ts';
import { stageImages } from '../../images/dockerfile/stage-images.ts';
import type { Json } from '../../yaml/operations.ts';

/** The base images without a version of a Dockerfile that stands in the Compose file. */
export function* inlineBases(service: ServiceView): Iterable<Draft> {
  const { build } = service.definition;
  if (!isObject(build) || typeof build.dockerfile_inline !== 'string') return;
  const dockerfile = parseDockerfile(build.dockerfile_inline);
  if (dockerfile.kind === 'malformed') return;
  const options = {
    args: new Map(namesIn(build.args).map((name) => [name, undefined] as const)),
    contexts: new Set(namesIn(build.additional_contexts)),
  };
  const { document, path } = placeToWrite(service, 'build', 'dockerfile_inline');
  for (const { key, kind, written } of stageImages(dockerfile.instructions, options)) {
    if (kind !== 'latest' && kind !== 'channel') continue;
    yield {
      service: service.name,
      at: path,
      document,
      evidence: `inline ${key}`,
      ...(kind === 'channel' ? { severity: 'low' as const } : {}),
      message: `the image of service "${service.name}" is built with "${written}", whichever version is current at the next build`,
      action: {
        kind: 'manual',
        reason: 'a Dockerfile inside a Compose file is not changed',
        instruction: `write a version as the tag of "${written}"; "compose-harden pin" asks the registry for it`,
      },
    };
  }
}

/** The names of a mapping, or of a list of `name=value`. */
function namesIn(value: Json | undefined): readonly string[] {
  if (isObject(value)) return Object.keys(value);
  return isList(value) ? value.map((item) => String(item).split('=', 1)[0] ?? '') : [];
}
