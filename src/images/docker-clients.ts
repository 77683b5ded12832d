import type { ServiceView } from '../compose/view.ts';
import { assumed, readIn } from './evidence.ts';
import type { Evidence, Fact } from './image-profile.ts';
import type { ImageKnowledge } from './knowledge.ts';
import { canonicalRepository, referenceOf } from './look-up.ts';

/** An image that calls the API of Docker. */
interface DockerClient {
  readonly repositories: readonly string[];
  /** How it is led to `<address>`, which is `tcp://` and `<host>`; imperative. */
  readonly setting: string;
  /**
   * For a program that speaks TCP with certificates only: what a proxy allows that makes a socket of its own, in
   * the options of wollomatic/socket-proxy.
   */
  readonly overSocket?: string;
  /** What it calls, for an image without a profile. */
  readonly calls?: Fact<readonly string[]>;
}

const variable = 'set "DOCKER_HOST: <address>" in "environment"';

function client(
  repositories: readonly string[],
  setting: string,
  calls?: readonly string[],
  evidence: Evidence = assumed('what such a program does'),
): DockerClient {
  return { repositories, setting, ...(calls && { calls: { value: calls, evidence } }) };
}

const reading: readonly string[] = ['CONTAINERS', 'EVENTS', 'INFO', 'PING', 'VERSION'];
const starting: readonly string[] = [
  'CONTAINERS',
  'EVENTS',
  'IMAGES',
  'INFO',
  'NETWORKS',
  'PING',
  'POST',
  'VERSION',
  'VOLUMES',
];

const clients: readonly DockerClient[] = [
  client(
    ['docker.io/netdata/netdata', 'ghcr.io/netdata/netdata'],
    'set "DOCKER_HOST: <host>", without "tcp://", in "environment"',
  ),
  client(
    ['docker.io/library/traefik', 'ghcr.io/traefik/traefik'],
    'add "--providers.docker.endpoint=<address>" to its command',
  ),
  client(
    ['docker.io/portainer/portainer-ce', 'docker.io/portainer/portainer-ee'],
    'start it with "command: -H <address>"',
  ),
  client(
    ['ghcr.io/gethomepage/homepage'],
    'write the host and the port of <host> into docker.yaml',
  ),
  client(['docker.io/grafana/promtail'], 'write "host: <address>" into "docker_sd_configs"'),
  client(
    ['docker.io/grafana/alloy'],
    'write host = "<address>" into "discovery.docker" and "loki.source.docker"',
  ),
  client(['docker.io/library/telegraf'], 'write endpoint = "<address>" into "[[inputs.docker]]"'),
  client(
    ['gcr.io/cadvisor/cadvisor', 'ghcr.io/google/cadvisor', 'docker.io/google/cadvisor'],
    'add "--docker=<address>" to its command',
  ),
  client(['docker.io/glanceapp/glance'], 'write "sock-path: <address>" into the widget'),
  client(['docker.io/louislam/uptime-kuma'], 'add <address> under Settings, Docker Hosts'),
  client(
    ['docker.io/gitlab/gitlab-runner'],
    'write host = "<address>" into "[runners.docker]" of config.toml',
    starting,
  ),
  client(
    ['docker.io/crazymax/diun', 'ghcr.io/crazy-max/diun'],
    'set "DIUN_PROVIDERS_DOCKER_ENDPOINT: <address>" in "environment"',
    ['CONTAINERS', 'IMAGES', 'INFO', 'PING', 'VERSION'],
  ),
  {
    repositories: ['docker.io/willfarrell/autoheal'],
    setting: 'set "DOCKER_SOCK" in "environment" to its path',
    overSocket: '"-allowGET=/containers/json" and "-allowPOST=/containers/[^/]+/restart"',
    calls: {
      value: ['CONTAINERS'],
      evidence: readIn('willfarrell/docker-autoheal docker-entrypoint'),
    },
  },
  client(['docker.io/mcuadros/ofelia', 'ghcr.io/netresearch/ofelia'], variable, [
    'CONTAINERS',
    'EVENTS',
    'EXEC',
    'IMAGES',
    'INFO',
    'PING',
    'POST',
    'VERSION',
  ]),
  client(['docker.io/henrygd/beszel-agent', 'ghcr.io/henrygd/beszel/beszel-agent'], variable, [
    'CONTAINERS',
    'INFO',
    'PING',
    'VERSION',
  ]),
  client(['docker.io/nicolargo/glances'], variable, reading),
  client(['docker.io/timberio/vector'], 'write "docker_host: <address>" into the source', reading),
  client(['docker.io/prom/prometheus'], 'write "host: <address>" into "docker_sd_configs"', [
    'CONTAINERS',
    'NETWORKS',
    'PING',
    'VERSION',
  ]),
  client(
    ['docker.io/otel/opentelemetry-collector-contrib'],
    'write "endpoint: <address>" into the receiver "docker_stats"',
    reading,
  ),
  client(
    ['ghcr.io/homarr-labs/homarr'],
    'set "DOCKER_HOSTNAMES" and "DOCKER_PORTS" in "environment" to the host and the port of <host>',
    reading,
  ),
  client(
    ['ghcr.io/goauthentik/server'],
    'set <address> as the URL of its Docker integration',
    ['CONTAINERS', 'IMAGES', 'INFO', 'NETWORKS', 'PING', 'POST', 'VERSION'],
    assumed('it starts and stops its outposts as containers'),
  ),
  client(
    ['docker.io/woodpeckerci/woodpecker-agent'],
    'set "WOODPECKER_BACKEND_DOCKER_HOST: <address>" in "environment"',
    starting,
  ),
  client(['docker.io/drone/drone-runner-docker'], variable, starting),
  client(
    [
      'docker.io/gitea/act_runner',
      'docker.io/gitea/runner',
      'code.forgejo.org/forgejo/runner',
      'data.forgejo.org/forgejo/runner',
    ],
    'write "docker_host: <address>" into "container" of its config.yaml',
    starting,
  ),
  client(['docker.io/myoung34/github-runner', 'docker.io/jenkins/jenkins'], variable, starting),
  client(['docker.io/localstack/localstack', 'ghcr.io/coder/coder'], variable, starting),
];

/** The part of the API that changes things, on every other part that is allowed. */
export const changing = 'POST';

/** What a service that holds the socket would need of a proxy. */
export interface ClientNeeds {
  readonly calls: Fact<readonly string[]> | undefined;
  /** Whether it starts containers for others, who decide what runs in them. */
  readonly runsJobs: boolean;
  /** What a proxy with a socket of its own allows, where one that listens on TCP cannot be used. */
  readonly overSocket: string | undefined;
  /** The instruction that leads it to a host and its port. */
  settingFor(host: string): string;
}

/** What is known of how a service uses the API of Docker. */
export function clientNeedsOf(service: ServiceView, images: ImageKnowledge): ClientNeeds {
  const reference = referenceOf(service.image);
  const repository = reference && canonicalRepository(reference);
  const known = clients.find(({ repositories }) =>
    repositories.some((name) => name === repository),
  );
  return {
    calls: images.forService(service)?.facts.dockerApi ?? known?.calls,
    overSocket: known?.overSocket,
    runsJobs: known?.calls?.value === starting,
    settingFor: (host) =>
      (known?.setting ?? variable).replace('<address>', `tcp://${host}`).replace('<host>', host),
  };
}

/** Whether a service is the proxy that should stand before the socket. */
export function isSocketProxy(service: ServiceView): boolean {
  const reference = referenceOf(service.image);
  return reference !== undefined && /(?:^|[/-])socket-proxy$/.test(reference.path);
}
