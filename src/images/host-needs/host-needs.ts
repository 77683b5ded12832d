import type { Capability } from '../../compose/capabilities.ts';
import type { NamespaceKey } from '../../compose/host-namespaces.ts';
import type { Fact } from '../image-profile.ts';

/** What is known about an image whose work is about the host, by repository. */
export interface HostNeeds {
  /** Full names, as in a profile. */
  readonly repositories: readonly string[];
  /** Only for tags that it matches. */
  readonly tag?: RegExp;
  /** What is enough: goes on after "remove it", as ` and list …` or `: it needs nothing`. */
  readonly insteadOfPrivileged?: Fact<string>;
  /** Nothing less than `privileged` is documented: why, and what makes it less dangerous. */
  readonly privileged?: Fact<{
    readonly reason: string;
    readonly instruction: string;
    /** Whether its root is no root on the host. */
    readonly isRootless?: boolean;
  }>;
  /** What it does in a namespace of the host. */
  readonly namespaces?: Fact<Partial<Readonly<Record<NamespaceKey, string>>>>;
  /** Why it runs without a profile of the kernel's filters, by the name of the option. */
  readonly unconfined?: Fact<Readonly<Record<string, string>>>;
  /** Capabilities beyond Docker's usual ones that it is meant to have. */
  readonly capabilities?: Fact<readonly Capability[]>;
  /** Why it reads disks themselves. */
  readonly disks?: Fact<string>;
}
