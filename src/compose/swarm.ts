import { isObject } from './json.ts';
import { oncePerProject } from './once-per-project.ts';

/** Keys of `deploy` that only Swarm obeys. */
const ofSwarm = ['endpoint_mode', 'labels', 'placement', 'rollback_config', 'update_config'];

/**
 * Whether the file seems to be written for `docker stack deploy`, which reads the older format 3 (docker/cli
 * issue 3880): it places services on nodes, updates them step by step, or spans networks over hosts.
 */
export const isForSwarm = oncePerProject((project): boolean => {
  const networks = project.topLevel('networks');
  const drivers = Object.values(isObject(networks) ? networks : {});
  return (
    drivers.some((network) => isObject(network) && network.driver === 'overlay') ||
    project.services.some(({ definition: { deploy } }) => {
      if (!isObject(deploy)) return false;
      return deploy.mode === 'global' || ofSwarm.some((key) => deploy[key] !== undefined);
    })
  );
});
