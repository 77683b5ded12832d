import { createHash } from 'node:crypto';

/** A question as it reaches a registry. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

/** Answers a question; undefined when it is for somebody else. */
export type Responder = (asked: Asked) => Answered | undefined;

export const indexType = 'application/vnd.oci.image.index.v1+json';
export const imageType = 'application/vnd.oci.image.manifest.v1+json';

export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

interface Stored {
  readonly type: string;
  readonly body: string;
}

export interface MemoryRegistry {
  readonly respond: Responder;
  /** Puts an index of two platforms under these tags; its digest. */
  index(repository: string, name: string, tags: readonly string[]): string;
  /** Puts an image of one platform under these tags; its digest. */
  image(repository: string, name: string, tags: readonly string[]): string;
  readonly asked: Asked[];
}

/** A registry in memory: what the tests put in, with pages of at most `pageSize` tags. */
export function createMemoryRegistry(pageSize = 1000): MemoryRegistry {
  const manifests = new Map<string, Stored>();
  const blobs = new Map<string, string>();
  const tags = new Map<string, string[]>();
  const asked: Asked[] = [];

  function put(repository: string, stored: Stored, names: readonly string[]): string {
    const digest = digestOf(stored.body);
    manifests.set(`${repository}@${digest}`, stored);
    for (const name of names) {
      manifests.set(`${repository}@${name}`, stored);
      tags.set(repository, [...(tags.get(repository) ?? []), name].sort());
    }
    return digest;
  }

  function image(repository: string, name: string, names: readonly string[], processor = 'amd64') {
    const config = JSON.stringify({ os: 'linux', architecture: processor, name });
    blobs.set(digestOf(config), config);
    const body = JSON.stringify({
      schemaVersion: 2,
      mediaType: imageType,
      config: { digest: digestOf(config) },
      layers: [],
    });
    return put(repository, { type: imageType, body }, names);
  }

  function index(repository: string, name: string, names: readonly string[]) {
    const entries = ['amd64', 'arm64'].map((architecture) => ({
      digest: image(repository, name, [], architecture),
      platform: { os: 'linux', architecture },
    }));
    const body = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: entries });
    return put(repository, { type: indexType, body }, names);
  }

  function listTags(repository: string, query: URLSearchParams): Answered {
    const all = tags.get(repository);
    if (all === undefined) return { status: 404, body: '{"errors":[{"code":"NAME_UNKNOWN"}]}' };
    const size = Math.min(Number(query.get('n') ?? pageSize), pageSize);
    const last = query.get('last');
    const start = last === null ? 0 : all.indexOf(last) + 1;
    const page = all.slice(start, start + size);
    const end = page.at(-1);
    const isMore = start + size < all.length && end !== undefined;
    const link = `</v2/${repository}/tags/list?n=${size}&last=${end}>; rel="next"`;
    return {
      status: 200,
      headers: { 'content-type': 'application/json', ...(isMore ? { link } : {}) },
      body: JSON.stringify({ name: repository, tags: page }),
    };
  }

  function respond(question: Asked): Answered {
    asked.push(question);
    const url = new URL(question.path, 'http://registry');
    if (url.pathname === '/v2/') return { status: 200, body: '{}' };
    const [, repository = '', kind, name = ''] =
      /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(url.pathname) ?? [];
    if (kind === 'tags') return listTags(repository, url.searchParams);
    const blob = kind === 'blobs' ? blobs.get(name) : undefined;
    if (blob !== undefined) return { status: 200, body: blob };
    const stored = kind === 'manifests' ? manifests.get(`${repository}@${name}`) : undefined;
    if (stored === undefined) return { status: 404, body: '{"errors":[{"code":"UNKNOWN"}]}' };
    const headers = {
      'content-type': stored.type,
      'docker-content-digest': digestOf(stored.body),
    };
    return question.method === 'HEAD'
      ? { status: 200, headers }
      : { status: 200, headers, body: stored.body };
  }

  return {
    respond,
    index,
    image: (repository, name, names) => image(repository, name, names),
    asked,
  };
}
