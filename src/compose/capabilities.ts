/** A Linux capability in Docker's spelling without the `CAP_` prefix. */
export type Capability =
  | 'AUDIT_WRITE'
  | 'BPF'
  | 'CHOWN'
  | 'DAC_OVERRIDE'
  | 'DAC_READ_SEARCH'
  | 'FOWNER'
  | 'FSETID'
  | 'IPC_LOCK'
  | 'KILL'
  | 'MKNOD'
  | 'NET_ADMIN'
  | 'NET_BIND_SERVICE'
  | 'NET_RAW'
  | 'PERFMON'
  | 'SETFCAP'
  | 'SETGID'
  | 'SETPCAP'
  | 'SETUID'
  | 'SYS_ADMIN'
  | 'SYS_CHROOT'
  | 'SYS_MODULE'
  | 'SYS_NICE'
  | 'SYS_PTRACE'
  | 'SYS_RAWIO'
  | 'SYS_RESOURCE'
  | 'SYS_TIME';

/** `cap_net_admin`, `NET_ADMIN` and `CAP_NET_ADMIN` are one capability to the engine. */
export function canonicalCapability(written: string): string {
  const upper = written.trim().toUpperCase();
  return upper.startsWith('CAP_') ? upper.slice(4) : upper;
}
