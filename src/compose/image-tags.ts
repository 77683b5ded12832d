import { fileNameOf } from './file-path.ts';
import { type ImageReference, parseImageReference } from './image-reference.ts';
import type { ImageUse } from './view.ts';

interface Retaggable {
  /** What the text stands for, with its defaults. */
  readonly reference: ImageReference;
  /** The same text with this tag instead. */
  withTag(tag: string): string;
}

/** What the tag of an image reference says about the version that runs. */
export type TagUse =
  /** Names a digest, or there is no reference to judge. */
  | { readonly kind: 'pinned'; readonly reference?: ImageReference }
  /** `latest`, written or implied. */
  | {
      readonly kind: 'latest';
      /** Undefined when a variable decides which image it is. */
      readonly reference: ImageReference | undefined;
      /** The same text with this tag instead. */
      withTag(tag: string): string;
    }
  /** A word that names a channel or a flavour but no version: `stable`, `alpine`. */
  | ({ readonly kind: 'channel'; readonly tag: string } & Retaggable)
  /** Names a version, which its owner can still move. */
  | ({ readonly kind: 'version'; readonly tag: string } & Retaggable)
  /** Decided by a variable whose default is absent or not understood. */
  | { readonly kind: 'variable' };

/** Releases of distributions: in their own images the word is the version. */
const releases =
  /^(?:jessie|stretch|buster|bullseye|bookworm|trixie|forky|xenial|bionic|focal|jammy|noble)(?:-slim)?$/;

const distributions: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'buildpack-deps']);

function isChannel(reference: ImageReference, tag: string): boolean {
  if (/\d/.test(tag)) return false;
  const name = fileNameOf(reference.path);
  return !(distributions.has(name) && releases.test(tag));
}

function classify(reference: ImageReference, withTag: (tag: string) => string): TagUse {
  const { tag, digest } = reference;
  if (digest !== undefined) return { kind: 'pinned', reference };
  if (tag === undefined || tag === 'latest') return { kind: 'latest', reference, withTag };
  const kind = isChannel(reference, tag) ? 'channel' : 'version';
  return { kind, tag, reference, withTag };
}

function retag(written: string, reference: ImageReference): (tag: string) => string {
  const { tag } = reference;
  const name = tag === undefined ? written : written.slice(0, -tag.length - 1);
  return (next) => `${name}:${next}`;
}

/**
 * A default at the very end is the only place where a variable can be followed with certainty:
 * `postgres:${TAG:-latest}` and `${IMAGE:-postgres:latest}`.
 */
const finalDefault = /^([^$]*)(\$\{[A-Za-z_]\w*:?-)([^${}]*)\}$/;

function classifyVariable(written: string): TagUse {
  if (written.endsWith(':latest')) {
    const name = written.slice(0, -':latest'.length);
    return { kind: 'latest', reference: undefined, withTag: (tag) => `${name}:${tag}` };
  }
  const [, before, opening, fallback] = finalDefault.exec(written) ?? [];
  if (before === undefined || fallback === undefined || fallback === '') {
    return { kind: 'variable' };
  }
  const reference = parseImageReference(`${before}${fallback}`);
  if (reference === undefined) return { kind: 'variable' };
  // In `repository${SUFFIX:-x}` the variable is not a tag of its own.
  if (before !== '' && !before.endsWith(':')) return { kind: 'variable' };
  return classify(reference, (tag) => {
    const next = before === '' ? retag(fallback, reference)(tag) : tag;
    return `${before}${opening}${next}}`;
  });
}

/** Reads what the tag of a service's image says; images that are built here count as pinned. */
export function readTag(image: ImageUse): TagUse {
  switch (image.kind) {
    case 'reference':
      return classify(image.reference, retag(image.written, image.reference));
    case 'variable': {
      const assumed = image.reference;
      const use = classifyVariable(image.written);
      if (use.kind !== 'variable' || assumed === undefined) return use;
      const { tag, digest } = assumed;
      const isVersion = digest !== undefined || (tag !== undefined && /\d/.test(tag));
      return isVersion ? { kind: 'pinned' } : use;
    }
    case 'malformed':
    case 'build':
    case 'none':
      return { kind: 'pinned' };
  }
}
