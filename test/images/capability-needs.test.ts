import { expect, test } from 'vitest';
import { requiredCapabilities } from '../../src/images/capability-needs.ts';
import type { ImageKnowledge } from '../../src/images/knowledge.ts';
import { createImageKnowledge, defaultKnowledge } from '../../src/images/look-up.ts';
import { postgres } from '../../src/images/profiles/postgres.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

function needsOf(text: string, images: ImageKnowledge = defaultKnowledge) {
  const project = projectOf(text);
  return requiredCapabilities(serviceOf(project, 'app'), project, images);
}

const ordinary = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETUID',
];

test('an unknown image keeps what ordinary starts use', () => {
  expect(needsOf('services: { app: { image: acme/app } }')).toMatchObject({
    capabilities: ordinary,
    risk: 'low',
  });
});

test('an unknown image that does not start as root keeps the file capability only', () => {
  const { capabilities } = needsOf('services: { app: { image: acme/app, user: "1000" } }');
  expect(capabilities).toEqual(['NET_BIND_SERVICE']);
});

test('an unknown image that sets up networks can call iptables', () => {
  const { capabilities } = needsOf(
    'services: { app: { image: acme/vpn, cap_add: [cap_net_admin] } }',
  );
  expect(capabilities).toEqual([...ordinary, 'NET_RAW'].sort());
});

test.each(['acme/openssh-server', 'acme/vsftpd:1', 'ghcr.io/acme/postfix', 'acme/wazuh-manager'])(
  '%s locks processes into a folder',
  (image) => {
    const { capabilities } = needsOf(`services: { app: { image: "${image}" } }`);
    expect(capabilities).toEqual([...ordinary, 'SYS_CHROOT'].sort());
  },
);

test('a guess about a known image never gives less than what an unknown image keeps', () => {
  const guessed = createImageKnowledge([
    {
      ...postgres,
      facts: {
        ...postgres.facts,
        capabilities: {
          value: { asDefault: ['SYS_NICE'] },
          evidence: { kind: 'inferred', reason: 'a guess' },
        },
      },
    },
  ]);
  const { capabilities, risk } = needsOf('services: { app: { image: postgres:17 } }', guessed);
  expect(capabilities).toEqual([...ordinary, 'SYS_NICE'].sort());
  expect(risk).toBe('low');
});

test.each([
  ['lscr.io/linuxserver/openssh-server', '', ['SYS_CHROOT']],
  ['lscr.io/linuxserver/fail2ban', 'cap_add: [NET_ADMIN]', ['NET_RAW']],
  ['lscr.io/linuxserver/emby', 'network_mode: host', ['NET_RAW']],
])('of %s only its publisher is known: %j gives %j too', (image, lines, more) => {
  const { capabilities } = needsOf(`services: { app: { image: ${image}, ${lines} } }`);
  expect(capabilities).toEqual([...ordinary, ...more].sort());
});

test('what is started as another user than the image is made for may need more', () => {
  const byItself = needsOf('services: { app: { image: bitnami/redis } }');
  expect(byItself.capabilities).toEqual([]);
  const asRoot = needsOf('services: { app: { image: bitnami/redis, user: root } }');
  expect(asRoot.capabilities).toContain('SYS_CHROOT');
});

test('s6-overlay needs its setuid program when a user starts it', () => {
  const { capabilities } = needsOf(
    'services: { app: { image: lscr.io/linuxserver/sonarr, user: "1000:1000" } }',
  );
  expect(capabilities).toEqual(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID']);
});

test('privileged ports need a capability on the network of the host only', () => {
  const onHost = needsOf('services: { app: { image: nginx:1.28, network_mode: host } }');
  expect(onHost.capabilities).toContain('NET_BIND_SERVICE');
  const alone = needsOf('services: { app: { image: nginx:1.28 } }');
  expect(alone.capabilities).not.toContain('NET_BIND_SERVICE');
});
