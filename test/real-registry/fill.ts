import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

function digestOf(bytes: string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** What a test has to send with each request. */
export interface Access {
  readonly base: string;
  readonly headers?: { readonly [name: string]: string };
  readonly ca?: string;
}

async function send(
  { headers = {}, ca }: Access,
  method: string,
  url: string,
  type: string,
  body = '',
): Promise<string> {
  const { request } = url.startsWith('https:')
    ? await import('node:https')
    : await import('node:http');
  return new Promise((resolve, reject) => {
    const all = { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) };
    const trust = ca === undefined ? {} : { ca: readFileSync(ca) };
    const asked = request(url, { method, headers: all, ...trust }, (response) => {
      response.resume();
      response.on('end', () => {
        const { statusCode = 0, headers: answered } = response;
        if (statusCode >= 300) reject(new Error(`${method} ${url}: ${statusCode}`));
        else resolve(answered.location ?? '');
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function putBlob(access: Access, repository: string, content: string): Promise<string> {
  const digest = digestOf(content);
  const start = `${access.base}/v2/${repository}/blobs/uploads/`;
  const place = new URL(await send(access, 'POST', start, 'text/plain'), access.base);
  place.searchParams.set('digest', digest);
  await send(access, 'PUT', place.href, 'application/octet-stream', content);
  return digest;
}

const imageType = 'application/vnd.docker.distribution.manifest.v2+json';
export const indexType = 'application/vnd.docker.distribution.manifest.list.v2+json';

async function putManifest(
  access: Access,
  repository: string,
  { type, value, tags }: { type: string; value: object; tags: readonly string[] },
): Promise<{ digest: string; size: number }> {
  const body = JSON.stringify(value);
  const digest = digestOf(body);
  for (const name of tags.length === 0 ? [digest] : tags) {
    await send(access, 'PUT', `${access.base}/v2/${repository}/manifests/${name}`, type, body);
  }
  return { digest, size: body.length };
}

function imageOf(name: string, architecture: string): { config: string; value: object } {
  const rootfs = { type: 'layers', diff_ids: [] };
  const config = JSON.stringify({ os: 'linux', architecture, name, rootfs });
  const value = {
    schemaVersion: 2,
    mediaType: imageType,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: config.length,
      digest: digestOf(config),
    },
    layers: [],
  };
  return { config, value };
}

/** Puts an image of one platform into a registry; its digest. */
export async function putImage(
  access: Access,
  repository: string,
  name: string,
  tags: readonly string[],
  architecture = 'amd64',
): Promise<{ digest: string; size: number }> {
  const { config, value } = imageOf(name, architecture);
  await putBlob(access, repository, config);
  return putManifest(access, repository, { type: imageType, value, tags });
}

/** Gives more tags to an image that is there: two uploads of one blob at a time get in each other's way. */
export async function putTags(
  access: Access,
  repository: string,
  name: string,
  tags: readonly string[],
): Promise<void> {
  const { value } = imageOf(name, 'amd64');
  await putManifest(access, repository, { type: imageType, value, tags });
}

/** Puts an image for two platforms into a registry; the digest of its index. */
export async function putIndex(
  access: Access,
  repository: string,
  name: string,
  tags: readonly string[],
): Promise<string> {
  const manifests = [];
  for (const architecture of ['amd64', 'arm64']) {
    const image = await putImage(access, repository, name, [], architecture);
    manifests.push({ mediaType: imageType, ...image, platform: { os: 'linux', architecture } });
  }
  const value = { schemaVersion: 2, mediaType: indexType, manifests };
  return (await putManifest(access, repository, { type: indexType, value, tags })).digest;
}
