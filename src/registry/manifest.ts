import { normalisedPlatform } from '../lock/pin.ts';

/** What a manifest is: an index of several platforms, one image, or a format of long ago. */
export type ManifestKind = 'index' | 'image' | 'old';

const kinds: { readonly [mediaType: string]: ManifestKind } = {
  'application/vnd.oci.image.index.v1+json': 'index',
  'application/vnd.docker.distribution.manifest.list.v2+json': 'index',
  'application/vnd.oci.image.manifest.v1+json': 'image',
  'application/vnd.docker.distribution.manifest.v2+json': 'image',
  'application/vnd.docker.distribution.manifest.v1+json': 'old',
  'application/vnd.docker.distribution.manifest.v1+prettyjws': 'old',
};

/** All that Docker accepts, so that the digest is the one that it would see. */
export const acceptedManifests = Object.keys(kinds)
  .filter((mediaType) => kinds[mediaType] !== 'old')
  .join(', ');

export function manifestKind(mediaType: string | undefined): ManifestKind | undefined {
  const [plain = ''] = (mediaType ?? '').split(';');
  return kinds[plain.trim().toLowerCase()];
}

type Fields = { readonly [key: string]: unknown };

function fieldsOf(value: unknown): Fields {
  // Checked; and every field is read as something unknown.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What is read of the body of a manifest. */
export interface Manifest {
  readonly kind: ManifestKind;
  /** Of an index: its images that name a platform. */
  readonly platforms: readonly { readonly platform: string; readonly digest: string }[];
  /** Of an image: the digest of its configuration. */
  readonly config: string | undefined;
}

function platformText({ os, architecture, variant }: Fields): string | undefined {
  const [system, processor, version] = [text(os), text(architecture), text(variant)];
  if (system === undefined || processor === undefined || system === 'unknown') return undefined;
  return normalisedPlatform(
    [system, processor, ...(version === undefined ? [] : [version])].join('/'),
  );
}

function kindOf(fields: Fields, mediaType: string | undefined): ManifestKind | undefined {
  const named = manifestKind(mediaType) ?? manifestKind(text(fields.mediaType));
  if (named !== undefined) return named;
  if (fields.schemaVersion === 1) return 'old';
  if (Array.isArray(fields.manifests)) return 'index';
  return text(fieldsOf(fields.config).digest) === undefined ? undefined : 'image';
}

/** Undefined when the body is no manifest. */
export function readManifest(
  body: Uint8Array,
  mediaType: string | undefined,
): Manifest | undefined {
  const fields = fieldsOf(readJson(body));
  const kind = kindOf(fields, mediaType);
  if (kind === undefined || fields.schemaVersion === undefined) return undefined;
  const manifests: readonly unknown[] = Array.isArray(fields.manifests) ? fields.manifests : [];
  const platforms = manifests.flatMap((item) => {
    const { digest, platform } = fieldsOf(item);
    const [named, sum] = [platformText(fieldsOf(platform)), text(digest)];
    return named === undefined || sum === undefined ? [] : [{ platform: named, digest: sum }];
  });
  return { kind, platforms, config: text(fieldsOf(fields.config).digest) };
}

/** The platform that the configuration of an image names. */
export function readPlatform(body: Uint8Array): string | undefined {
  return platformText(fieldsOf(readJson(body)));
}

export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** The entry of an index for a platform; without a variant any of them serves. */
export function entryFor<Entry extends { readonly platform: string }>(
  entries: readonly Entry[],
  platform: string,
): Entry | undefined {
  const isShort = platform.split('/').length === 2;
  return (
    entries.find((entry) => entry.platform === platform) ??
    (isShort ? entries.find((entry) => entry.platform.startsWith(`${platform}/`)) : undefined)
  );
}
