/** What a registry is told about who asks. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A token that buys tokens: what `docker login` stores for some registries. */
  | { readonly kind: 'identity'; readonly token: string };

/** Where the credentials of a registry are. */
export type CredentialSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'stored'; readonly credentials: Credentials }
  /** A program that is asked for those of `server`. */
  | { readonly kind: 'helper'; readonly name: string; readonly server: string };

/** What a helper says, or why it says nothing. */
export type HelperAnswer =
  | { readonly kind: 'answer'; readonly credentials: Credentials | undefined }
  | { readonly kind: 'failed'; readonly reason: string };

/** Runs a credential helper; see `readHelperAnswer` for what it prints. */
export type RunHelper = (name: string, server: string) => Promise<HelperAnswer>;

type Fields = { readonly [key: string]: unknown };

function fieldsOf(value: unknown): Fields {
  // Checked; and every field is read as something unknown.
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Docker stores those of its own registry under this name since before there were others. */
const dockerHub = 'https://index.docker.io/v1/';

const helperName = /^[A-Za-z0-9][\w.-]*$/;

/** `https://registry.example.com/v1/` → `registry.example.com`, as Docker compares them. */
function hostOf(server: string): string {
  return server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function fromPair(pair: string): Credentials | undefined {
  const colon = pair.indexOf(':');
  if (colon < 1) return undefined;
  // Docker pads what it stores with zero bytes.
  const password = pair.slice(colon + 1).replace(/\0+$/, '');
  return { kind: 'password', username: pair.slice(0, colon), password };
}

/** Undefined when it is not base64 of UTF-8 text. */
function decodeBase64(encoded: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function encodeBase64(plain: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(plain)));
}

function readEntry(value: unknown): Credentials | undefined {
  const { auth, username, password, identitytoken } = fieldsOf(value);
  const token = text(identitytoken);
  if (token !== undefined) return { kind: 'identity', token };
  const encoded = text(auth);
  if (encoded !== undefined) return fromPair(decodeBase64(encoded) ?? '');
  const name = text(username);
  return name === undefined
    ? undefined
    : { kind: 'password', username: name, password: text(password) ?? '' };
}

function helperFor(config: Fields, servers: readonly string[]): string | undefined {
  const helpers = fieldsOf(config.credHelpers);
  const own = servers.map((server) => text(helpers[server])).find((name) => name !== undefined);
  const name = own ?? text(config.credsStore);
  return name !== undefined && helperName.test(name) ? name : undefined;
}

/** Finds what the configuration of Docker (`config.json`) says about a registry. */
export function credentialSource(config: unknown, registry: string): CredentialSource {
  const fields = fieldsOf(config);
  const isHub = registry === 'docker.io';
  const servers = isHub ? [dockerHub, 'docker.io', 'index.docker.io'] : [registry];
  const [server = registry] = servers;
  const helper = helperFor(fields, servers);
  if (helper !== undefined) return { kind: 'helper', name: helper, server };
  const entries = Object.entries(fieldsOf(fields.auths));
  const exact = servers.flatMap((name) => entries.filter(([key]) => key === name));
  const similar = entries.filter(([key]) => servers.map(hostOf).includes(hostOf(key)));
  for (const [, entry] of [...exact, ...similar]) {
    const credentials = readEntry(entry);
    if (credentials !== undefined) return { kind: 'stored', credentials };
  }
  return { kind: 'none' };
}

/** What a helper has printed (docker-credential-helpers, `get`). */
export function readHelperAnswer(output: string): HelperAnswer {
  if (/credentials not found in native keychain/.test(output)) {
    return { kind: 'answer', credentials: undefined };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return { kind: 'failed', reason: 'prints something else than a login' };
  }
  const { Username: name, Secret: secret } = fieldsOf(parsed);
  const [username, password] = [text(name), text(secret)];
  if (password === undefined) return { kind: 'answer', credentials: undefined };
  return {
    kind: 'answer',
    credentials:
      username === undefined || username === '<token>'
        ? { kind: 'identity', token: password }
        : { kind: 'password', username, password },
  };
}
