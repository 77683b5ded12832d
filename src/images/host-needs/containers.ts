import { assumed, derived, documented, practisedBy } from '../evidence.ts';
import type { HostNeeds } from './host-needs.ts';

const dockerImage = documented('docker-library/docs docker/content.md');
const rootlessBuild = documented('moby/buildkit docs/rootless.md');

/** Images that start containers or run browsers. */
export const containerImages: readonly HostNeeds[] = [
  {
    repositories: ['docker.io/library/docker'],
    tag: /cli/,
    insteadOfPrivileged: {
      value: ': the client only talks to a daemon',
      evidence: dockerImage,
    },
  },
  {
    repositories: ['docker.io/library/docker'],
    tag: /rootless/,
    privileged: {
      value: {
        isRootless: true,
        reason: 'the daemon in it is no root, but still makes namespaces and mounts',
        instruction: 'keep its port 2376 on a network that only its clients join',
      },
      evidence: dockerImage,
    },
    unconfined: {
      value: {
        seccomp: 'its daemon makes user namespaces',
        apparmor: 'its daemon mounts file systems',
        systempaths: 'containers in it mount their own /proc',
      },
      evidence: dockerImage,
    },
  },
  {
    repositories: ['docker.io/library/docker'],
    privileged: {
      value: {
        reason: 'a Docker daemon in a container mounts file systems and sets up networks',
        instruction:
          'take the tag "dind-rootless", whose daemon is not root, or the runtime "sysbox-runc", which needs no "privileged", and keep its port on a network that only its clients join',
      },
      evidence: dockerImage,
    },
  },
  {
    repositories: ['docker.io/rancher/k3s', 'docker.io/kindest/node', 'ghcr.io/k3d-io/k3d'],
    privileged: {
      value: {
        reason: 'a node of Kubernetes in a container mounts file systems and sets up networks',
        instruction: 'run it in a virtual machine, or only on a computer that holds nothing else',
      },
      evidence: derived('the kubelet manages mounts and networks of its own kernel'),
    },
  },
  {
    repositories: ['docker.io/moby/buildkit'],
    tag: /rootless/,
    insteadOfPrivileged: {
      value:
        ' and write "security_opt: [seccomp=unconfined, apparmor=unconfined]" and give the daemon the option "--oci-worker-no-process-sandbox"',
      evidence: rootlessBuild,
    },
    unconfined: {
      value: { seccomp: 'it builds in user namespaces', apparmor: 'it mounts file systems' },
      evidence: rootlessBuild,
    },
  },
  {
    repositories: ['docker.io/moby/buildkit'],
    insteadOfPrivileged: {
      value:
        ' and take the tag "rootless" with "security_opt: [seccomp=unconfined, apparmor=unconfined]"',
      evidence: rootlessBuild,
    },
  },
  {
    repositories: ['docker.io/gitlab/gitlab-runner'],
    insteadOfPrivileged: {
      value:
        ': the runner needs none, and jobs get it by "privileged = true" in config.toml where one builds images',
      evidence: derived('the runner only talks to the daemon that starts its jobs'),
    },
  },
  {
    repositories: [
      'docker.io/tecnativa/docker-socket-proxy',
      'ghcr.io/tecnativa/docker-socket-proxy',
    ],
    insteadOfPrivileged: {
      value:
        ': only where SELinux keeps it from the socket write "security_opt: [label=disable]" instead, and where AppArmor does, "apparmor=unconfined"',
      evidence: documented('Tecnativa/docker-socket-proxy README'),
    },
    unconfined: {
      value: { label: 'SELinux keeps confined containers from the socket' },
      evidence: documented('Tecnativa/docker-socket-proxy README'),
    },
  },
  {
    repositories: ['docker.io/dgtlmoon/sockpuppetbrowser'],
    capabilities: {
      value: ['SYS_ADMIN'],
      evidence: practisedBy(
        'several public Compose files of changedetection.io, for the sandbox of Chrome',
      ),
    },
  },
  {
    repositories: ['docker.io/mintplexlabs/anythingllm'],
    capabilities: {
      value: ['SYS_ADMIN'],
      evidence: practisedBy('several public starts of AnythingLLM, for the sandbox of its browser'),
    },
  },
  {
    repositories: ['docker.io/myoung34/github-runner'],
    unconfined: {
      value: { label: 'SELinux keeps confined containers from the socket of Docker' },
      evidence: assumed('its Compose examples mount the socket'),
    },
  },
];
