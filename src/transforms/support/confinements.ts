import type { Severity } from '../../findings.ts';

/** A filter of the kernel that an entry of `security_opt` can turn off. */
export interface Confinement {
  readonly name: 'seccomp' | 'apparmor' | 'systempaths' | 'label';
  /** The value that turns it off. */
  readonly off: 'unconfined' | 'disable';
}

export const confinements: readonly Confinement[] = [
  { name: 'seccomp', off: 'unconfined' },
  { name: 'apparmor', off: 'unconfined' },
  { name: 'systempaths', off: 'unconfined' },
  { name: 'label', off: 'disable' },
];

/** What is open without it, after the name of the service. */
export function loss({ name }: Confinement): string {
  switch (name) {
    case 'seccomp':
      return 'may make every system call, also those with which containers were left before';
    case 'apparmor':
      return 'runs without the AppArmor profile that forbids mounts and writes to /proc and /sys';
    case 'systempaths':
      return 'sees the files of /proc and /sys that Docker hides because they show or change the host';
    case 'label':
      return 'runs without the SELinux label that keeps it from files of the host';
  }
}

export function severityOf({ name }: Confinement): Severity {
  return name === 'seccomp' || name === 'systempaths' ? 'high' : 'medium';
}
