/** A process as its status file shows it. */
export interface Process {
  readonly id: number;
  readonly parent: number;
  readonly name: string;
  readonly user: number;
  /** Names of the capabilities in force, and of those that can ever be had. */
  readonly effective: readonly string[];
  readonly bounding: readonly string[];
  readonly noNewPrivileges: boolean;
}

/** All capabilities, each at the place of its bit. */
const names: readonly string[] = [
  ...['CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID'],
  ...['SETPCAP', 'LINUX_IMMUTABLE', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW'],
  ...['IPC_LOCK', 'IPC_OWNER', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_CHROOT', 'SYS_PTRACE', 'SYS_PACCT'],
  ...['SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'MKNOD'],
  ...['LEASE', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SETFCAP', 'MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG'],
  ...['WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF', 'CHECKPOINT_RESTORE'],
];

/** What a container has when its file says nothing of capabilities. */
export const defaultCapabilities: readonly string[] = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD'],
  ...['NET_BIND_SERVICE', 'NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

/** The names behind a mask in hexadecimal digits, sorted. */
export function capabilityNames(mask: string): readonly string[] {
  const value = BigInt(`0x${mask}`);
  const known = names.filter((_, bit) => ((value >> BigInt(bit)) & 1n) === 1n).sort();
  const rest = value >> BigInt(names.length);
  return rest === 0n ? known : [...known, `others ${rest.toString(16)}`];
}

/** Reads `/proc/<id>/status`. */
export function readStatus(text: string): Process {
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    id: Number(field('Pid')),
    parent: Number(field('PPid')),
    name: field('Name'),
    user: Number(field('Uid').split('\t')[1]),
    effective: capabilityNames(field('CapEff')),
    bounding: capabilityNames(field('CapBnd')),
    noNewPrivileges: field('NoNewPrivs') === '1',
  };
}

/** A process and what it started, without what Docker put beside it to look at it. */
export function familyOf(first: number, all: readonly Process[]): readonly Process[] {
  const above = new Map(all.map(({ id, parent }) => [id, parent]));
  const belongs = (id: number): boolean => {
    if (id === first) return true;
    const parent = above.get(id);
    return parent !== undefined && parent !== id && belongs(parent);
  };
  return all.filter(({ id }) => belongs(id));
}
