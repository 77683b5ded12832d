import { describe, expect, test } from 'vitest';
import { readDependsOn } from '../../src/compose/depends-on.ts';
import { readEnvironment } from '../../src/compose/environment.ts';
import { parseImageReference } from '../../src/compose/image-reference.ts';
import { hasVariable, withDefaults } from '../../src/compose/interpolation.ts';
import type { JsonObject } from '../../src/compose/json.ts';
import { readMounts } from '../../src/compose/mounts.ts';
import { readUser } from '../../src/compose/user.ts';
import type { ImageUse, ServiceView } from '../../src/compose/view.ts';
import type { ImageProfile } from '../../src/images/image-profile.ts';
import { createImageKnowledge, defaultKnowledge } from '../../src/images/look-up.ts';
import { node } from '../../src/images/profiles/node.ts';

function lookUp(written: string) {
  const reference = parseImageReference(written);
  return reference && defaultKnowledge.lookUp(reference);
}

function imageUse(written: string): ImageUse {
  if (hasVariable(written)) {
    const assumed = withDefaults(written);
    const reference = assumed === undefined ? undefined : parseImageReference(assumed);
    return { kind: 'variable', written, reference };
  }
  const reference = parseImageReference(written);
  return reference === undefined
    ? { kind: 'malformed', written }
    : { kind: 'reference', written, reference };
}

function serviceWith(image: string | undefined, definition: JsonObject = {}): ServiceView {
  const path = ['services', 'app'];
  return {
    name: 'app',
    path,
    document: 0,
    definition,
    own: definition,
    layers: [{ document: 0, path, definition, replaces: [] }],
    incomplete: undefined,
    image: image === undefined ? { kind: 'build', written: undefined } : imageUse(image),
    user: readUser(definition.user),
    environment: readEnvironment(
      [
        {
          document: 0,
          path: [...path, 'environment'],
          from: 'itself',
          value: definition.environment,
        },
      ],
      definition.environment,
    ),
    mounts: readMounts(definition),
    dependsOn: readDependsOn(definition.depends_on),
    heirs: [],
    partialHeirs: [],
    parent: undefined,
    isReadTwice: false,
  };
}

function forService(image: string | undefined, definition?: JsonObject) {
  return defaultKnowledge.forService(serviceWith(image, definition));
}

describe('a reference', () => {
  test.each([
    ['postgres', 'postgres'],
    ['postgres:17.5', 'postgres'],
    ['library/postgres:17', 'postgres'],
    ['docker.io/postgres', 'postgres'],
    ['docker.io/library/postgres:17', 'postgres'],
    ['index.docker.io/library/postgres', 'postgres'],
    ['registry-1.docker.io/library/postgres', 'postgres'],
    ['registry.hub.docker.com/postgres', 'postgres'],
    ['public.ecr.aws/docker/library/postgres:17', 'postgres'],
    ['mirror.gcr.io/library/postgres:17', 'postgres'],
    ['mirror.gcr.io/grafana/grafana:13.2.0', 'grafana'],
    ['harbor.example.com/docker.io/library/postgres:17', 'postgres'],
    ['m.daocloud.io/docker.io/grafana/grafana', 'grafana'],
    ['docker.m.daocloud.io/library/postgres:17', 'postgres'],
    ['mcr.microsoft.com/mirror/docker/library/postgres:17', 'postgres'],
    ['harbor.example.com/cache/library/postgres:17', 'postgres'],
    ['dhi.io/redis:8', 'docker-hardened'],
    ['cgr.dev/chainguard/minio', 'chainguard'],
    [`postgres@sha256:${'a'.repeat(64)}`, 'postgres'],
    ['quay.io/prometheus/prometheus:v3.14.0', 'prometheus'],
    ['docker.elastic.co/elasticsearch/elasticsearch:8.19.16', 'elasticsearch'],
    ['grafana/grafana-oss', 'grafana'],
    ['minio/mc', 'minio-client'],
    ['example.com/postgres', undefined],
    ['example.com:5000/library/postgres', undefined],
    ['bitnami/postgresql', 'bitnami-postgresql'],
    ['bitnamilegacy/postgresql:17', 'bitnami-postgresql'],
    ['public.ecr.aws/bitnami/keycloak', 'bitnami'],
    ['lscr.io/linuxserver/sonarr', 'linuxserver-sonarr'],
    ['linuxserver/sonarr', 'linuxserver-sonarr'],
    ['ghcr.io/linuxserver/doplarr_rs', 'linuxserver-read-only'],
    ['lscr.io/linuxserver/webtop:ubuntu-mate', 'linuxserver'],
    ['mirror.gcr.io/linuxserver/emby', 'linuxserver'],
    ['lscr.io/linuxserver', undefined],
    ['lscr.io/somebody/sonarr', undefined],
    ['cr.hotio.dev/hotio/radarr:release', 'hotio'],
    ['selenium/hub:4.27', 'selenium-hub'],
    ['selenium/standalone-chrome:4.27', 'selenium-grid'],
    ['selenium/node-chrome', 'selenium'],
    ['somebody/postgres', undefined],
    ['ghcr.io/somebody/postgres:17', undefined],
    ['public.ecr.aws/somebody/postgres', undefined],
  ])('%s is of the family %s', (written, family) => {
    expect(lookUp(written)?.profile.family).toBe(family);
  });

  test.each([
    ['postgres:17', ['up to 17']],
    ['postgres:9.6-alpine', ['up to 17', 'alpine']],
    ['postgres:18', ['18 and later']],
    ['postgres:18.6-alpine3.23', ['18 and later', 'alpine']],
    ['postgres:alpine', ['alpine']],
    ['postgres', []],
    ['pgvector/pgvector:pg17', []],
    ['redis:7.4-alpine', ['alpine', 'up to 7']],
    ['redis:8.8.0', []],
    ['redis', []],
    ['php:8.3-fpm-alpine', ['fpm', 'fpm alpine']],
    ['php:8.3-apache', ['apache']],
    ['php:8.3', []],
    ['mongo:4.4.6-bionic', ['before 6']],
    ['mariadb:10.11', ['up to 10']],
    ['mariadb:11.8-ubi', ['ubi']],
    ['rabbitmq:4.1-management-alpine', ['alpine']],
    ['gitea/gitea:1.27.2-rootless', ['rootless']],
    ['haproxy:2.3', ['before 2.4']],
    ['haproxy:2.30', []],
    ['influxdb:1.8', ['1.x']],
    ['influxdb:1.12.4-alpine', ['1.x', '1.x alpine']],
    ['influxdb:2.7-alpine', ['2.x']],
    ['influxdb', ['3.x or latest']],
    ['matomo:5-fpm-alpine', ['fpm', 'alpine']],
    ['matomo:3.14', ['before file variables']],
    ['guacamole/guacamole:1.4.0', ['before 1.6', 'with file variables']],
    ['guacamole/guacamole:1.5.5', ['before 1.6']],
    ['guacamole/guacamole:1.6.0', []],
    ['neo4j:5.26-community', ['before 2025']],
    ['neo4j:2025.10', []],
    ['codeberg.org/readeck/readeck:0.19.2', ['before 0.20']],
    ['codeberg.org/readeck/readeck:0.22.3', []],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled', ['chiseled or distroless']],
    ['mcr.microsoft.com/dotnet/aspnet:6.0', ['before 8']],
  ])('%s has the variants %j', (written, variants) => {
    expect(lookUp(written)?.variants).toEqual(variants);
  });

  test('gives the facts of the variants over those of the profile', () => {
    expect(lookUp('postgres:17-alpine')?.facts.dropsTo?.value).toBe('70:70');
    expect(lookUp('postgres:17')?.facts.dropsTo?.value).toBe('999:999');
    expect(lookUp('postgres:17')?.facts.dataPaths.value).toEqual(['/var/lib/postgresql/data']);
    expect(lookUp('redis:7')?.facts.capabilities.value.asDefault).not.toContain('SETPCAP');
    expect(lookUp('redis:8')?.facts.capabilities.value.asDefault).toContain('SETPCAP');
    expect(lookUp('php:8.3-fpm')?.facts.capabilities.value.asDefault).toContain('KILL');
  });
});

describe('a service', () => {
  test.each<[string | undefined, JsonObject, string | undefined]>([
    ['postgres:17', {}, 'postgres'],
    ['postgres:17', { command: null, entrypoint: null }, 'postgres'],
    ['postgres:17', { command: 'postgres -c shared_buffers=1GB' }, 'postgres'],
    ['postgres:17', { command: '-c shared_buffers=1GB' }, 'postgres'],
    ['postgres:17', { command: ['-c', 'shared_buffers=1GB'] }, 'postgres'],
    ['postgres:17', { command: ['postgres'] }, 'postgres'],
    ['postgres:17', { command: [] }, 'postgres'],
    ['postgres:17', { command: 'pg_dump -h db' }, undefined],
    ['postgres:17', { command: ['sh', '-c', 'postgres'] }, undefined],
    ['postgres:17', { command: '${COMMAND}' }, undefined],
    ['postgres:17', { entrypoint: ['/wait.sh'] }, undefined],
    ['postgres:17', { entrypoint: '' }, undefined],
    ['prom/prometheus', { command: 'anything' }, 'prometheus'],
    ['node:24', { command: 'npm start' }, 'node'],
    ['clickhouse/clickhouse-server', { command: 'clickhouse-client' }, undefined],
    ['clickhouse/clickhouse-server', { command: ['--', '--listen_host=::'] }, 'clickhouse'],
    ['confluentinc/cp-kafka:7.6.13', { command: 'kafka-topics --create' }, undefined],
    ['quay.io/keycloak/keycloak:26.1', { command: ['start-dev'] }, 'keycloak'],
    ['quay.io/keycloak/keycloak:26.1', { command: ['export'] }, undefined],
    [undefined, {}, undefined],
    ['Not An Image', {}, undefined],
  ])('%s with %j is of the family %s', (image, definition, family) => {
    expect(forService(image, definition)?.profile.family).toBe(family);
  });

  test.each([
    ['postgres:${TAG:-17}', 'postgres', ['up to 17']],
    ['postgres:${TAG}', 'postgres', []],
    ['postgres:${TAG:?no tag}', 'postgres', []],
    ['postgres:17${SUFFIX:--alpine}', 'postgres', ['up to 17', 'alpine']],
    ['postgres:${A:-${B:-17}}', 'postgres', ['up to 17']],
    ['postgres@${DIGEST}', 'postgres', []],
    ['docker.io/library/postgres:$TAG', 'postgres', []],
    ['${IMAGE:-postgres:17}', undefined, undefined],
    ['${REGISTRY:-docker.io}/library/postgres:17', undefined, undefined],
    ['localhost:${PORT}/library/postgres', undefined, undefined],
    ['postgres${SUFFIX}:17', undefined, undefined],
  ])('%s is of the family %s with the variants %j', (image, family, variants) => {
    const known = forService(image);
    expect(known?.profile.family).toBe(family);
    expect(known?.variants).toEqual(variants);
  });

  test.each<[string, JsonObject, readonly string[]]>([
    ['nginx', {}, []],
    ['nginx', { volumes: ['./site:/usr/share/nginx/html'] }, []],
    ['nginx', { volumes: ['./a.conf:/etc/nginx/conf.d/a.conf'] }, ['own configuration']],
    ['nginx', { volumes: ['./t:/etc/nginx/templates:ro'] }, ['own configuration', 'templates']],
    ['nginx', { volumes: ['./key.pem:/tls/key.pem:ro'] }, ['keys of the host']],
    ['nginx', { volumes: ['keys:/tls'] }, []],
    ['nginx', { secrets: ['tls'] }, ['keys of the host']],
    ['nginx', { volumes: ['./etc:/etc/nginx'] }, ['own configuration', 'templates']],
    ['postgres:17', { command: 'postgres -p 5433' }, ['up to 17', 'another port']],
    ['postgres:17', { command: ['-c', 'port=5433'] }, ['up to 17', 'another port']],
    ['postgres:17', { command: ['-c', 'log_statement=all'] }, ['up to 17']],
    [
      'postgres:17',
      { environment: { POSTGRES_INITDB_WALDIR: '/wal' } },
      ['up to 17', 'separate WAL folder'],
    ],
    ['postgres:17', { env_file: '.env' }, ['up to 17', 'separate WAL folder']],
    ['adminer', { environment: ['ADMINER_DESIGN=nette'] }, ['design or plugins']],
    ['traefik:v3.7', { command: ['--ping=true', '--api'] }, ['ping']],
    ['traefik:v3.7', { command: ['--api'] }, []],
    ['traefik:v3.7', { command: '--ping --ping.manualrouting' }, []],
    ['traefik:v3.7', { command: ['--ping', '--entryPoints.traefik.address=:9000'] }, []],
    [
      'traefik:v3.7',
      { command: ['--certificatesresolvers.le.acme.storage=/letsencrypt/acme.json'] },
      ['certificates'],
    ],
    [
      'traefik:v3.7',
      { command: ['--certificatesResolvers.le.acme.storage=/acme.json'] },
      ['certificates elsewhere'],
    ],
    ['nats:2.11-alpine', {}, ['alpine']],
    ['nats:2.11-alpine', { command: '-m 8222' }, ['alpine']],
    ['nats:2.11-alpine', { command: '-js' }, ['alpine', 'own command', 'JetStream']],
    [
      'nats:2.11',
      { command: ['-js', '-sd', '/data'] },
      ['own command', 'JetStream', 'JetStream in /data'],
    ],
    ['minio/minio', { command: 'server /data --console-address ":9001"' }, []],
    ['minio/minio', { command: ['server', '/data/one'] }, []],
    ['minio/minio', { command: 'server /storage' }, ['data elsewhere']],
    ['redis:7', { command: 'redis-server --port 6380' }, ['up to 7', 'another port']],
    ['redis:7', { command: 'redis-server --appendonly yes' }, ['up to 7']],
    ['syncthing/syncthing', { environment: ['PCAP=cap_chown+ep'] }, ['with file capabilities']],
    ['syncthing/syncthing', {}, []],
    ['kiwix/kiwix-serve', { command: '--urlRootLocation /x *.zim' }, ['another port or path']],
    ['kiwix/kiwix-serve', { command: '*.zim' }, []],
    ['dbeaver/cloudbeaver', { user: '1000:1000' }, ['as a user']],
    ['dbeaver/cloudbeaver', { user: 'root' }, []],
    ['php:8.3-fpm', {}, ['fpm']],
    ['php:8.3-fpm', { command: 'php-fpm' }, ['fpm']],
    ['php:8.3-fpm', { command: 'composer install' }, ['fpm', 'own configuration', 'own command']],
    ['prom/prometheus', { command: ['--storage.tsdb.path=/prometheus'] }, []],
    ['prom/prometheus', { command: ['--storage.tsdb.path=/data'] }, ['another data folder']],
    ['quay.io/keycloak/keycloak:26.1', { command: ['start', '--optimized'] }, ['optimized']],
    ['bitnami/redis', {}, []],
    ['bitnami/redis', { user: '1001' }, []],
    ['bitnami/redis', { user: 'root' }, ['as root']],
    ['bitnami/redis', { user: '0:0' }, ['as root']],
    ['bitnami/redis', { user: '${UID}' }, ['as root']],
    ['linuxserver/emby', { user: 'root' }, []],
    ['linuxserver/emby', { user: '1000:1000' }, ['as a user']],
    ['linuxserver/emby', { user: 'abc' }, ['as a user']],
    ['linuxserver/emby', { user: '${UID}' }, ['as a user']],
    ['linuxserver/sonarr', {}, []],
    ['linuxserver/sonarr:develop', {}, []],
    ['linuxserver/sonarr:4.0.9', {}, ['a version']],
    ['linuxserver/sonarr:version-v4.0.9-ls250', {}, ['a version']],
    ['linuxserver/sonarr', { environment: { PUID: '1000' } }, ['own user']],
    ['linuxserver/sonarr', { volumes: ['./s:/custom-services.d:ro'] }, ['mods']],
    ['linuxserver/plex', { devices: ['/dev/dri'] }, ['devices']],
    ['linuxserver/plex', { devices: [] }, []],
  ])('%s with %j has the variants %j', (image, definition, variants) => {
    expect(forService(image, definition)?.variants).toEqual(variants);
  });

  test('loses the fix that its own settings make impossible', () => {
    const templates = forService('nginx', { volumes: ['./t:/etc/nginx/templates'] });
    expect(templates?.facts.readOnly.value.kind).toBe('unsupported');
    const port = forService('postgres:17', { command: '-p 5433' });
    expect(port?.facts.healthcheck.value.kind).toBe('none');
    const sonarr = forService('lscr.io/linuxserver/sonarr');
    expect(sonarr?.facts.readOnly.value.kind).toBe('supported');
    const old = forService('lscr.io/linuxserver/sonarr:4.0.0');
    expect(old?.facts.readOnly.evidence.kind).toBe('inferred');
    const another = forService('lscr.io/linuxserver/sonarr', { environment: ['PUID=1000'] });
    expect(another?.facts.readOnly.value.kind).toBe('unsupported');
    const mounted = forService('zookeeper', { volumes: ['./zoo.cfg:/conf/zoo.cfg'] });
    expect(mounted?.facts.readOnly.value.kind).toBe('supported');
  });
});

describe('knowledge of one’s own', () => {
  const family = (name: string, repositories: readonly string[]): ImageProfile => ({
    ...node,
    family: name,
    repositories,
  });
  const knowledge = createImageKnowledge([
    family('team', ['registry.example.com/team/*']),
    family('one', ['registry.example.com/team/one']),
    family('company', ['registry.example.com/*']),
  ]);

  test.each([
    ['registry.example.com/team/one:1', 'one'],
    ['registry.example.com/team/two', 'team'],
    ['registry.example.com/team/two/three', 'team'],
    ['registry.example.com/other', 'company'],
    ['registry.example.org/team/one', undefined],
    ['node', undefined],
  ])('the longest pattern wins: %s is of the family %s', (written, expected) => {
    const reference = parseImageReference(written);
    expect(reference && knowledge.lookUp(reference)?.profile.family).toBe(expected);
  });
});
