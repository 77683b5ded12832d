import { mountOver } from '../compose/mounts.ts';
import type { ServiceView } from '../compose/view.ts';
import type { ImageFacts } from './image-profile.ts';

/** Prints the version of the server, run inside a container of the image family. */
const commands: ReadonlyMap<string, string> = new Map([
  ['clickhouse', 'clickhouse-server --version'],
  ['couchdb', 'cat /opt/couchdb/releases/start_erl.data'],
  ['elasticsearch', 'elasticsearch --version'],
  ['influxdb', 'influxd version'],
  ['mariadb', 'mariadbd --version'],
  ['mongo', 'mongod --version'],
  ['mysql', 'mysqld --version'],
  ['postgres', 'postgres --version'],
  ['rabbitmq', 'rabbitmqctl version'],
  ['redis', 'redis-server --version'],
  ['valkey', 'valkey-server --version'],
]);

/** A command that tells which version of its image a service runs at the moment. */
export function versionCommand(service: ServiceView, family: string | undefined): string {
  const command = family === undefined ? undefined : commands.get(family);
  return command === undefined
    ? inspectCommand(service.name)
    : `docker compose exec ${service.name} ${command}`;
}

/** Prints what the image says about itself: labels and the variables that hold its version. */
export function inspectCommand(service: string): string {
  return `docker image inspect --format '{{json .RepoDigests}} {{json .Config.Labels}} {{json .Config.Env}}' $(docker compose images -q ${service})`;
}

/** Where the service keeps data that only its own version reads, in words. */
export function versionedData(service: ServiceView, facts: ImageFacts): string | undefined {
  const paths = facts.dataPaths.value;
  if (!facts.versionedData.value || paths.length === 0) return undefined;
  const mounts = paths.map((path) => mountOver(service.mounts, path));
  const kept = mounts.find((mount) => mount !== undefined && mount.kind !== 'tmpfs');
  if (kept !== undefined) return `"${kept.source ?? kept.target}"`;
  // Compose gives the anonymous volume of an image to the container that replaces the old one.
  return mounts.every((mount) => mount !== undefined) ? undefined : 'its anonymous volume';
}
