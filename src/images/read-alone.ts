import { ordinaryStart } from './base-image.ts';
import { noCheck } from './checks.ts';
import { assumed, derived } from './evidence.ts';
import type {
  CapabilityNeeds,
  Fact,
  HealthcheckKnowledge,
  ImageFacts,
  ReadOnlyNeeds,
} from './image-profile.ts';

// What holds for images whose Dockerfile was read and that nobody has measured.

export const ordinaryCapabilities: Fact<CapabilityNeeds> = {
  value: { asDefault: ordinaryStart },
  evidence: derived('it starts as root, and what ordinary starts use is left to it'),
};

/** A process of another user holds no capability, so the list binds only versions that start as root. */
export const capabilitiesOfSomeVersions: Fact<CapabilityNeeds> = {
  value: { asDefault: ordinaryStart },
  evidence: derived('some of its versions may start as root, and what ordinary starts use is left'),
};

export const noCapabilities: Fact<CapabilityNeeds> = {
  value: { asDefault: [] },
  evidence: derived('it starts as an ordinary user, who holds no capability'),
};

export const unmeasuredReadOnly: Fact<ReadOnlyNeeds> = {
  value: {
    kind: 'unsupported',
    reason: 'where it writes outside its volumes has not been measured',
  },
  evidence: assumed('nobody has run it with a read-only root filesystem'),
};

export const keepsNothing: Fact<ReadOnlyNeeds> = {
  value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] },
  evidence: derived('the image holds one program, which keeps nothing'),
};

export const withoutSetuid: ImageFacts['noNewPrivileges'] = {
  value: { compatible: true },
  evidence: derived('nothing in it relies on a setuid program'),
};

/** `service_healthy` on an image without a check stops a stack, so none is promised. */
export const checkOfSomeVersions: Fact<HealthcheckKnowledge> = {
  value: noCheck('whether the version in use brings one is not known'),
  evidence: assumed('not every version was read'),
};
