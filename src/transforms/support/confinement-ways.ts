import { readCapabilityLists } from '../../compose/capability-lists.ts';
import { readEngineSocket } from '../../compose/engine-sockets.ts';
import { itemsOf } from '../../compose/list-items.ts';
import { readVolume } from '../../compose/mounts.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { ManualAction, Severity } from '../../findings.ts';
import { hostNeedsOf } from '../../images/host-needs/index.ts';
import { describeEvidence } from '../../images/image-profile.ts';
import type { Confinement } from './confinements.ts';
import { manual } from './manual.ts';

interface Way {
  /** Only when it differs from what the confinement is worth. */
  readonly severity?: Severity;
  readonly action: ManualAction;
}

/** Why the filter is off by an entry, as far as the service shows it, and what narrower permission does. */
export function confine(service: ServiceView, { name: option }: Confinement, entry: string): Way {
  const needs = hostNeedsOf(service)?.unconfined;
  const need = needs?.value[option];
  if (needs !== undefined && need !== undefined) {
    return {
      severity: 'low',
      action: manual(
        `${need} (${describeEvidence(needs.evidence)})`,
        `if service "${service.name}" does not need that, remove ${entry} from its "security_opt"`,
      ),
    };
  }
  switch (option) {
    case 'seccomp':
      return { action: bySystemCalls(service, entry) };
    case 'apparmor':
      return {
        action: manual(
          `${entry} is written in the file; it is needed for mounts and D-Bus only`,
          `remove ${entry} from service "${service.name}", and if "dmesg" on the host then shows apparmor="DENIED", load a profile that allows just this and name it as "apparmor=NAME"`,
        ),
      };
    case 'systempaths':
      return {
        action: manual(
          `${entry} is written in the file; it is needed only to mount a new /proc, as containers in it do`,
          `remove ${entry} from service "${service.name}", or start containers in it with the runtime "sysbox-runc"`,
        ),
      };
    case 'label':
      return { action: byLabel(service, entry) };
  }
}

const debuggers = /\b(?:dlv|gdb(?:server)?|lldb(?:-server)?|strace|rr|perf)\b/;
const browsers = /chrom(?:e|ium)|firefox|puppeteer|playwright|browser|selenium|webtop|kasm/i;
const builders = /buildah|podman|buildkit|kaniko|bubblewrap|bwrap|flatpak|nix/i;

function bySystemCalls(service: ServiceView, entry: string): ManualAction {
  const { name, definition } = service;
  const program = JSON.stringify([definition.entrypoint ?? null, definition.command ?? null]);
  const image = service.image.kind === 'none' ? '' : (service.image.written ?? '');
  const subject = `${image} ${program}`;
  const traces = readCapabilityLists(definition).added.has('SYS_PTRACE');
  if (traces || debuggers.test(program) || /debug/.test(image)) {
    return manual(
      'it seems to run a debugger, which the usual profile allows since Linux 4.8',
      `remove ${entry} from service "${name}", and give it "cap_add: [SYS_PTRACE]" if it looks at processes of other users`,
    );
  }
  if (browsers.test(subject)) {
    return manual(
      'it seems to run a browser, whose sandbox makes user namespaces, which the usual profile forbids',
      `copy the default profile of Docker to "seccomp.json", allow "clone", "clone3", "setns" and "unshare" in it without a condition and write "seccomp=./seccomp.json" instead of ${entry} in service "${name}"`,
    );
  }
  if (builders.test(subject)) {
    return manual(
      'it seems to build or start containers, for which the usual profile is too narrow',
      `copy the default profile of Docker to "seccomp.json", allow "clone", "clone3", "mount", "setns", "umount2" and "unshare" in it without a condition and write "seccomp=./seccomp.json" instead of ${entry} in service "${name}"`,
    );
  }
  return manual(
    `${entry} is written in the file; most often it was for programs newer than the engine, which Docker 20.10.10 with libseccomp 2.5 made needless`,
    `remove ${entry} from service "${name}"; if a call then fails with "Operation not permitted", copy the default profile of Docker to "seccomp.json", allow the call in it, such as "io_uring_setup", "io_uring_enter" and "io_uring_register" since Docker 25, and write "seccomp=./seccomp.json"`,
  );
}

function byLabel(service: ServiceView, entry: string): ManualAction {
  const { name } = service;
  const socket = itemsOf(service, 'volumes')
    .flatMap(({ value }) => readVolume(value) ?? [])
    .find((mount) => readEngineSocket(mount) !== undefined);
  return socket === undefined
    ? manual(
        `${entry} is written in the file; most often it is for a mounted folder`,
        `add ":z" to the mounts of service "${name}" that several containers use and ":Z" to its own ones, and remove ${entry}`,
      )
    : manual(
        'SELinux keeps confined containers from the socket that it mounts',
        `let service "${name}" talk to a socket proxy by TCP, and remove ${entry}`,
      );
}
