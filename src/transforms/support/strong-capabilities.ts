import type { Capability } from '../../compose/capabilities.ts';
import { readCapabilityLists } from '../../compose/capability-lists.ts';
import { readHostNamespaces } from '../../compose/host-namespaces.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Draft, ManualAction } from '../../findings.ts';
import { hostNeedsOf } from '../../images/host-needs/index.ts';
import { manual } from './manual.ts';
import { placeOf } from './place.ts';

/** Capabilities with which root in the container has ways to become root on the host. */
type StrongCapability = Extract<
  Capability,
  'DAC_READ_SEARCH' | 'SYS_ADMIN' | 'SYS_MODULE' | 'SYS_PTRACE' | 'SYS_RAWIO'
>;

const strongCapabilities: readonly StrongCapability[] = [
  'DAC_READ_SEARCH',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
];

/** The added capabilities that undo what dropping the others is for, and that the image is not known to need. */
export function strongAdditions(service: ServiceView): readonly Draft[] {
  const { added } = readCapabilityLists(service.definition);
  const meant = hostNeedsOf(service)?.capabilities?.value ?? [];
  const seesProcesses = readHostNamespaces(service.definition).some(({ key }) => key === 'pid');
  return (
    strongCapabilities
      .filter((capability) => added.has(capability) && !meant.includes(capability))
      // Without the processes of the host it reaches only those of the container.
      .filter((capability) => capability !== 'SYS_PTRACE' || seesProcesses)
      .map((capability) => ({
        message: `service "${service.name}" gets ${capability}, with which its root can ${power(capability)}`,
        ...placeOf(service, 'cap_add'),
        evidence: `adds ${capability}`,
        severity: 'medium',
        action: alternative(service, capability),
      }))
  );
}

function power(capability: StrongCapability): string {
  switch (capability) {
    case 'DAC_READ_SEARCH':
      return 'open files of the host by their number';
    case 'SYS_ADMIN':
      return 'mount file systems and change the control groups';
    case 'SYS_MODULE':
      return 'load code into the kernel of the host';
    case 'SYS_PTRACE':
      return 'take over processes of the host, which "pid: host" shows';
    case 'SYS_RAWIO':
      return 'reach memory and disks of the host past the kernel';
  }
}

function alternative({ name }: ServiceView, capability: StrongCapability): ManualAction {
  const remove = `remove ${capability} from "cap_add" of service "${name}"`;
  const written = `${capability} is written in "cap_add", and what it is for is not known`;
  switch (capability) {
    case 'SYS_MODULE':
      return manual(
        'a kernel that has the module needs nobody to load it, as WireGuard is in Linux since 5.6',
        `load the module on the host, as by a line in "/etc/modules-load.d/", and ${remove}`,
      );
    case 'SYS_ADMIN':
      return manual(
        written,
        `${remove}; shares of the network can be volumes with "driver_opts", and the sandbox of a browser needs only a seccomp profile that allows "clone" and "unshare"`,
      );
    case 'DAC_READ_SEARCH':
      return manual(
        written,
        `${remove}; to read files of other users DAC_OVERRIDE or their group under "group_add" is enough`,
      );
    case 'SYS_PTRACE':
      return manual(written, `${remove}, or "pid: host" beside it`);
    case 'SYS_RAWIO':
      return manual(
        written,
        `${remove}; only programs that ask SATA disks for their health need it`,
      );
  }
}
