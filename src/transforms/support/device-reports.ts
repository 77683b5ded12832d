import { type Device, readDevice } from '../../compose/devices.ts';
import { itemsOf, type ListItem } from '../../compose/list-items.ts';
import { readSwitch } from '../../compose/switch.ts';
import type { ServiceView } from '../../compose/view.ts';
import type { Draft } from '../../findings.ts';
import { hostNeedsOf } from '../../images/host-needs/index.ts';
import { describeEvidence } from '../../images/image-profile.ts';
import { manual } from './manual.ts';

type Report = Pick<Draft, 'message' | 'severity' | 'action'>;

const memory = /^\/dev\/(?:k?mem|port)$/;
const disk =
  /^\/dev\/(?:(?:sd|hd|vd|xvd)[a-z]+\d*|nvme\d+n\d+(?:p\d+)?|mmcblk\d+(?:p\d+)?|md\d+|dm-\d+|mapper\/.+|disk\/.+)$/;

/** Devices that hold the memory or the files of the host, given to a service. */
export function rawDevices(service: ServiceView): readonly Draft[] {
  // A privileged container opens every device anyway, which is reported as that.
  if (readSwitch(service.definition.privileged) === 'on') return [];
  return [
    ...itemsOf(service, 'devices').flatMap((item) => {
      const device = readDevice(item.value);
      return device === undefined ? [] : at(item, device.source, ofDevice(service, device));
    }),
    ...itemsOf(service, 'device_cgroup_rules').flatMap((item) =>
      at(item, `rule ${item.value}`, ofRule(service, item)),
    ),
  ];
}

function at({ nearest }: ListItem, evidence: string, report: Report | undefined): readonly Draft[] {
  if (report === undefined) return [];
  return [{ at: nearest.path, document: nearest.document, evidence, ...report }];
}

function ofDevice(service: ServiceView, device: Device): Report | undefined {
  if (memory.test(device.source)) return ofMemory(service, device);
  return disk.test(device.source) ? ofDisk(service, device) : undefined;
}

function ofMemory({ name }: ServiceView, { source }: Device): Report {
  return {
    message: `service "${name}" can reach the memory of the host through "${source}"`,
    severity: 'critical',
    action: manual(
      'what it does with the memory of the host is not known',
      `remove "${source}" from "devices" of service "${name}"; for GPIO of a Raspberry Pi "/dev/gpiomem" or "/dev/gpiochip0" is enough`,
    ),
  };
}

function ofDisk(service: ServiceView, { source, target, permissions }: Device): Report {
  const { name } = service;
  const writes = permissions.includes('w');
  const message = `service "${name}" can ${writes ? 'change' : 'read'} all files on "${source}" past their permissions`;
  const need = hostNeedsOf(service)?.disks;
  if (need !== undefined) {
    const reason = `${need.value} (${describeEvidence(need.evidence)})`;
    const instruction = `see that nobody but you reaches service "${name}"`;
    return { message, severity: 'low', action: manual(reason, instruction) };
  }
  const alternative = writes ? `, or write "${source}:${target}:r" if it only reads` : '';
  return {
    message,
    severity: writes ? 'high' : 'medium',
    action: manual(
      'what it does with the disk is not known',
      `mount the file system on the host and give service "${name}" a folder of it under "volumes"${alternative}`,
    ),
  };
}

/** `a *:* rwm` and `b *:* rwm` are all disks. */
function ofRule({ name }: ServiceView, { value }: ListItem): Report | undefined {
  if (typeof value !== 'string' || !/^[ab]\s+\*:\*\s/.test(value)) return undefined;
  return {
    message: `service "${name}" may open every disk of the host as soon as it makes a file for it`,
    severity: 'high',
    action: manual(
      `the rule "${value}" is written in the file, and which devices it is for is not known`,
      `list the devices of service "${name}" under "devices", or name their number in the rule, such as "c 188:* rw" for USB adapters`,
    ),
  };
}
