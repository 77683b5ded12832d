import type { ImageFacts } from '../../../src/images/image-profile.ts';
import type { Setting } from './fact-cases.ts';

/** A service for which a fact may matter, and the transform that may ask for it. */
export interface Scenario {
  readonly transform: string;
  readonly service: Service;
  /** Whether another service waits for it. */
  readonly isAwaited?: boolean;
}

export interface Service extends Setting {
  readonly image?: string;
  readonly read_only?: boolean;
  readonly mem_limit?: string;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
}

const notRoot = '4321:4321';

function volumesAt(paths: readonly string[]): readonly string[] {
  return paths.map((path, index) => `volume-${index}:${path}`);
}

function neededMounts({ readOnly: { value } }: ImageFacts): readonly string[] {
  return value.kind === 'supported' ? (value.needsMount ?? []) : [];
}

const secretText = 'a-secret-text';

/** The scenarios in which this kind of fact is asked for. `facts` are those that hold for the service. */
export function scenariosFor(fact: keyof ImageFacts, facts: ImageFacts): readonly Scenario[] {
  const kept = {
    volumes: volumesAt([...new Set([...facts.dataPaths.value, ...neededMounts(facts)])]),
  };
  switch (fact) {
    case 'user':
      return [
        { transform: 'drop-capabilities', service: { user: '0:0' } },
        { transform: 'drop-capabilities', service: { user: notRoot } },
        { transform: 'drop-capabilities', service: {} },
      ];
    case 'dropsTo': {
      const user = facts.dropsTo?.value ?? 'root';
      return [
        { transform: 'drop-capabilities', service: { user: user === 'root' ? notRoot : user } },
        {
          transform: 'run-as-user',
          service: {
            volumes: kept.volumes.map((volume) => volume.replace(/^[^:]*/, './of-the-host')),
          },
        },
      ];
    }
    case 'capabilities':
      return [
        { transform: 'drop-capabilities', service: kept },
        { transform: 'drop-capabilities', service: { volumes: ['./a:/of-the-host'] } },
        { transform: 'drop-capabilities', service: { user: notRoot } },
        { transform: 'drop-capabilities', service: { cap_drop: ['ALL'] } },
      ];
    case 'readOnly':
      return [
        { transform: 'read-only', service: kept },
        { transform: 'read-only', service: { ...kept, user: notRoot } },
        { transform: 'read-only', service: { ...kept, user: 'somebody' } },
        ...neededMounts(facts).map((path) => ({
          transform: 'read-only',
          service: { volumes: kept.volumes.filter((volume) => !volume.endsWith(`:${path}`)) },
        })),
      ];
    case 'noNewPrivileges':
      return [{ transform: 'no-new-privileges', service: {} }];
    case 'dataPaths':
      return [...facts.dataPaths.value, '/other'].map((path) => ({
        transform: 'no-latest',
        service: { volumes: [`a-volume:${path}`] },
      }));
    case 'versionedData':
    case 'stableTag':
      return [{ transform: 'no-latest', service: kept }];
    case 'secrets':
      return scenariosForSecrets(facts);
    case 'healthcheck':
      return [{ transform: 'depends-on-healthy', service: {}, isAwaited: true }];
    case 'resources': {
      const sizes = (facts.resources.value.sizedBy ?? []).map((name) => [name, '30G'] as const);
      return [
        { transform: 'resource-limits', service: {}, isAwaited: true },
        { transform: 'resource-limits', service: { mem_limit: '6M' } },
        { transform: 'resource-limits', service: { environment: Object.fromEntries(sizes) } },
      ];
    }
    case 'ports':
      return [
        { transform: 'drop-capabilities', service: { network_mode: 'host' } },
        { transform: 'drop-capabilities', service: { network_mode: 'host', user: '0:0' } },
        ...scenariosForPorts(facts),
      ];
    case 'audience':
    case 'administratorPorts':
      return scenariosForPorts(facts);
    case 'worksAs':
      return [{ transform: 'run-as-user', service: kept }];
    case 'firstProcess':
      return [{ transform: 'init-process', service: {} }];
    case 'stopGrace':
      return [{ transform: 'stop-grace-period', service: {} }];
    case 'sharedMemory':
      return [{ transform: 'shm-size', service: {} }];
    case 'readsHost':
      return [...(facts.readsHost?.value ?? []), '/boot'].map((path) => ({
        transform: 'sensitive-mounts',
        service: { volumes: [`${path}:/of-the-host`] },
      }));
    case 'dockerApi':
      return [
        {
          transform: 'docker-socket',
          service: { volumes: ['/var/run/docker.sock:/var/run/docker.sock'] },
        },
      ];
  }
}

function scenariosForPorts({ ports, administratorPorts }: ImageFacts): readonly Scenario[] {
  const numbers = [...(ports?.value ?? []), ...(administratorPorts?.value ?? []), 4321];
  const published = [...new Set(numbers)].map((port) => `${port}:${port}`);
  return [{ transform: 'bind-localhost', service: { ports: published }, isAwaited: true }];
}

function scenariosForSecrets({ secrets }: ImageFacts): readonly Scenario[] {
  const variables = secrets?.value ?? [];
  const [urls, others] = [true, false].map((isUrl) =>
    variables.filter(({ urlParts }) => (urlParts !== undefined) === isUrl),
  );
  const entries = (others ?? []).map(({ name }) => [name, secretText] as const);
  const addresses = (urls ?? []).map(
    ({ name }) => [name, `postgres://user:${secretText}@db/app`] as const,
  );
  const environment = Object.fromEntries(entries);
  const files = Object.fromEntries(
    variables.map(({ fileVariable }) => [fileVariable, '/run/secrets/a'] as const),
  );
  return [
    { transform: 'secrets-from-env', service: { environment } },
    { transform: 'secrets-from-env', service: { environment: Object.fromEntries(addresses) } },
    { transform: 'depends-on-healthy', service: { environment: files }, isAwaited: true },
  ];
}
