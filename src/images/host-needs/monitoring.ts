import { documented, practisedBy } from '../evidence.ts';
import type { HostNeeds } from './host-needs.ts';

const nodeExporter = documented('prometheus/node_exporter README, Docker');
const netdata = practisedBy('many public Compose files of Netdata');
const glances = documented('nicolargo/glances docs/docker.rst');
const scrutiny = documented('AnalogJ/scrutiny README');

/** Images that measure the host. */
export const monitoringImages: readonly HostNeeds[] = [
  {
    repositories: ['docker.io/prom/node-exporter', 'quay.io/prometheus/node-exporter'],
    insteadOfPrivileged: {
      value: ': the mount "/:/host:ro,rslave" and "--path.rootfs=/host" are enough',
      evidence: nodeExporter,
    },
    namespaces: {
      value: {
        network_mode: 'it reports the network of the host',
        pid: 'it reports the processes of the host',
      },
      evidence: nodeExporter,
    },
  },
  {
    repositories: [
      'gcr.io/cadvisor/cadvisor',
      'ghcr.io/google/cadvisor',
      'docker.io/google/cadvisor',
    ],
    insteadOfPrivileged: {
      value:
        ' and list "/dev/kmsg:/dev/kmsg:r" under "devices", and if the log says that OOM events are disabled, add SYSLOG to "cap_add"; only measurements of GPUs and of perf events need it',
      evidence: documented('google/cadvisor pull request 2553'),
    },
  },
  {
    repositories: ['docker.io/netdata/netdata', 'ghcr.io/netdata/netdata'],
    insteadOfPrivileged: {
      value: ' and add SYS_PTRACE and SYS_ADMIN to "cap_add"',
      evidence: netdata,
    },
    namespaces: {
      value: {
        network_mode: 'it reports the network of the host',
        pid: 'it maps network interfaces to containers',
      },
      evidence: netdata,
    },
    unconfined: {
      value: { apparmor: 'it reads the processes of the host' },
      evidence: documented('netdata/netdata packaging/docker/README.md'),
    },
    capabilities: { value: ['SYS_ADMIN', 'SYS_PTRACE'], evidence: netdata },
  },
  {
    repositories: ['docker.io/nicolargo/glances'],
    insteadOfPrivileged: {
      value:
        ': "pid: host" is enough to see the processes of the host, and the manual asks for it only to see network interfaces',
      evidence: glances,
    },
    namespaces: {
      value: {
        network_mode: 'it reports the network of the host',
        pid: 'it reports the processes of the host',
      },
      evidence: glances,
    },
  },
  {
    repositories: ['docker.io/henrygd/beszel-agent', 'ghcr.io/henrygd/beszel/beszel-agent'],
    namespaces: {
      value: { network_mode: 'it reports the network of the host' },
      evidence: practisedBy('many public Compose files of beszel-agent'),
    },
  },
  {
    repositories: ['gcr.io/datadoghq/agent', 'docker.io/datadog/agent'],
    namespaces: {
      value: {
        pid: 'it reports the processes of the host',
        cgroup: 'it reads the limits of containers',
      },
      evidence: documented('Datadog manual, Docker agent'),
    },
  },
  {
    repositories: ['ghcr.io/analogj/scrutiny', 'ghcr.io/starosdev/scrutiny'],
    insteadOfPrivileged: {
      value:
        ' and add SYS_RAWIO to "cap_add", for NVMe disks also SYS_ADMIN, and list the disks under "devices"',
      evidence: scrutiny,
    },
    capabilities: { value: ['SYS_ADMIN', 'SYS_RAWIO'], evidence: scrutiny },
    disks: { value: 'it reads the health of disks', evidence: scrutiny },
  },
];
