import type { ImageReference } from '../../compose/image-reference.ts';
import { canonicalRepository } from '../look-up.ts';

/** What a base image for applications is like, whether it has a profile or not: nothing of it runs by itself. */
export interface PlainBase {
  readonly user: string;
  /** It compiles or downloads at the start, into places that nobody has looked at. */
  readonly builds: boolean;
  /** Java unpacks libraries into `/tmp` and executes them there. */
  readonly runsJava: boolean;
}

const hub = 'docker.io/library/';

/** Operating systems and interpreters whose image starts as root and lets nobody else write anywhere. */
const plain: ReadonlySet<string> = new Set([
  ...['almalinux', 'amazonlinux', 'buildpack-deps', 'fedora', 'oraclelinux', 'perl', 'ruby'].map(
    (name) => hub + name,
  ),
  `${hub}rockylinux`,
  'docker.io/bitnami/minideb',
  'mcr.microsoft.com/dotnet/runtime-deps',
  'gcr.io/distroless/static',
  'gcr.io/distroless/base',
  'gcr.io/distroless/cc',
]);

const java: ReadonlySet<string> = new Set([
  `${hub}amazoncorretto`,
  `${hub}eclipse-temurin`,
  `${hub}ibm-semeru-runtimes`,
  `${hub}openjdk`,
  `${hub}sapmachine`,
  'docker.io/azul/zulu-openjdk',
  'docker.io/bellsoft/liberica-openjre-alpine',
  'mcr.microsoft.com/openjdk/jdk',
]);

/** Their caches are open to every user, or belong to one of their own. */
const compilers: ReadonlySet<string> = new Set([
  `${hub}clojure`,
  `${hub}composer`,
  `${hub}elixir`,
  `${hub}erlang`,
  `${hub}gradle`,
  `${hub}maven`,
  `${hub}rust`,
  `${hub}swift`,
  'docker.io/oven/bun',
  'mcr.microsoft.com/dotnet/sdk',
]);

export function plainBase(reference: ImageReference): PlainBase | undefined {
  const repository = canonicalRepository(reference);
  const distroless = /^gcr\.io\/distroless\/([a-z]+\d*(?:-[a-z]+)?)/.exec(repository)?.[1];
  const base = {
    user: distroless !== undefined && /nonroot/.test(reference.tag ?? '') ? '65532:65532' : 'root',
    builds: false,
    runsJava: false,
  };
  const family = repository.replace(/-(?:debian|nossl).*$/, '');
  if (plain.has(family) || /^(?:nodejs|python)/.test(distroless ?? '')) return base;
  if (java.has(repository) || distroless?.startsWith('java')) return { ...base, runsJava: true };
  return compilers.has(repository) ? { ...base, builds: true } : undefined;
}
