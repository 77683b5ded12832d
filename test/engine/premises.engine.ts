import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { inspect, processesOf, shell } from './support/container.ts';
import type { Outcome } from './support/docker.ts';
import { baseImage, shopImage } from './support/images.ts';
import {
  describeOnEngine,
  type Files,
  harden,
  type Project,
  projectWith,
} from './support/project.ts';

/** What the project takes for true about Docker, one fact a test, each with its opposite where it has one. */

let projects: readonly Project[] = [];

afterEach(async () => {
  for (const project of projects) await project.remove();
  projects = [];
});

function temporary(files: Files): Project {
  const project = projectWith(files);
  projects = [...projects, project];
  return project;
}

/** A file with one service `check` of these lines. */
function oneService(lines: readonly string[], image = baseImage): string {
  const body = [`image: ${image}`, ...lines].map((line) => `    ${line}`).join('\n');
  return `services:\n  check:\n${body}\n`;
}

/** Runs a shell command in a service of these lines, to its end. */
async function inService(lines: readonly string[], command: string): Promise<Outcome> {
  const project = temporary({ 'compose.yaml': oneService(lines) });
  return project.compose('run', '--rm', '-T', 'check', 'bash', '-c', command);
}

async function started(project: Project): Promise<void> {
  const { status, stderr } = await project.compose('up', '-d', '--pull', 'never');
  expect(status, stderr).toBe(0);
}

const dropAll = 'cap_drop: [ALL]';
const asDropping = 'cap_add: [SETGID, SETUID]';
const asNobody = 'user: "65534:65534"';
const noGain = 'security_opt: ["no-new-privileges:true"]';

describeOnEngine('no-new-privileges', () => {
  const setuidShell = `
    cp /bin/bash /usr/local/bin/as-root && chmod 4755 /usr/local/bin/as-root
    exec gosu nobody as-root -p -c 'id -u'`;

  test('takes the effect from a setuid program', async () => {
    expect((await inService([dropAll, asDropping, noGain], setuidShell)).stdout.trim()).toBe(
      '65534',
    );
    expect((await inService([dropAll, asDropping], setuidShell)).stdout.trim()).toBe('0');
  });

  test.each([
    'gosu nobody id -u',
    'setpriv --reuid 65534 --regid 65534 --clear-groups id -u',
    "su nobody -s /bin/sh -c 'id -u'",
    'runuser -u nobody -- id -u',
  ])('lets root become another user with "%s"', async (command) => {
    const { stdout } = await inService([dropAll, asDropping, noGain], command);
    expect(stdout.trim()).toBe('65534');
  });
});

describeOnEngine('cap_drop: [ALL]', () => {
  const bind = `python3 -c "import socket; socket.socket().bind(('', 80)); print('bound')"`;
  const kept = 'sysctls: ["net.ipv4.ip_unprivileged_port_start=1024"]';

  test('takes from root what drops privileges', async () => {
    const { status, stderr } = await inService([dropAll], 'gosu nobody true');
    expect(status).not.toBe(0);
    expect(stderr).toContain('operation not permitted');
  });

  test('leaves port 80 to any user on a bridge network', async () => {
    expect((await inService([dropAll, asNobody], bind)).stdout.trim()).toBe('bound');
  });

  test('keeps port 80 for root with NET_BIND_SERVICE where the kernel keeps it at all', async () => {
    expect((await inService([dropAll, kept], bind)).stderr).toContain('Permission denied');
    const { stdout } = await inService([dropAll, 'cap_add: [NET_BIND_SERVICE]', kept], bind);
    expect(stdout.trim()).toBe('bound');
  });

  test('makes a program that carries a capability impossible to execute', async () => {
    const command = `
      cp /usr/bin/true /usr/local/bin/carrier
      setcap cap_net_bind_service+ep /usr/local/bin/carrier
      exec carrier`;
    const setting = 'cap_add: [SETFCAP]';
    const { stderr } = await inService([dropAll, setting], command);
    expect(stderr).toContain('Operation not permitted');
    const both = 'cap_add: [NET_BIND_SERVICE, SETFCAP]';
    expect((await inService([dropAll, both], command)).status).toBe(0);
  });
});

describeOnEngine('a secret from a file', () => {
  const file = `
services:
  check:
    image: ${baseImage}
    command: sleep 60
    read_only: true
    user: "65534:65534"
    secrets: [word]
secrets:
  word:
    file: ./secrets/word
`;

  test.each([
    { mode: 0o600, status: 1, stdout: '' },
    { mode: 0o644, status: 0, stdout: 'open sesame' },
  ])('has the mode of the file, whatever the folder has: %o', async ({ mode, status, stdout }) => {
    const project = temporary({ 'compose.yaml': file, 'secrets/word': 'open sesame' });
    chmodSync(join(project.folder, 'secrets'), 0o700);
    chmodSync(join(project.folder, 'secrets', 'word'), mode);
    const words = ['run', '--rm', '-T', 'check', 'cat', '/run/secrets/word'];
    expect(await project.compose(...words)).toMatchObject({ status, stdout });
  });

  test('from a variable cannot be given to a read-only service', async () => {
    const project = temporary({
      'compose.yaml': file.replace('file: ./secrets/word', 'environment: WORD'),
      '.env': 'WORD=open sesame\n',
    });
    const { status, stderr } = await project.compose('up', '-d', '--pull', 'never');
    expect(status).not.toBe(0);
    expect(stderr).toContain('sole supported option');
  });
});

describeOnEngine('tmpfs in its short form', () => {
  const run = 'cp /usr/bin/id /work/id && stat -c "%u:%g %a" /work && /work/id -u';

  test('applies uid, gid, mode and exec', async () => {
    const mount = 'tmpfs: ["/work:uid=65534,gid=100,mode=0750,exec,size=4m"]';
    const { status, stdout } = await inService([asNobody, dropAll, mount], run);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '65534:100 750\n65534\n' });
  });

  test('forbids execution without exec', async () => {
    const { status, stderr } = await inService(['tmpfs: ["/work"]'], run);
    expect(status).toBe(126);
    expect(stderr).toContain('Permission denied');
  });

  test('gives an existing folder to the owner that the options name', async () => {
    const mount = 'tmpfs: ["/var/cache:uid=65534,gid=65534,mode=0755"]';
    const command = 'touch /var/cache/mine && stat -c "%u:%g %a" /var/cache';
    const { stdout } = await inService([asNobody, 'read_only: true', dropAll, mount], command);
    expect(stdout.trim()).toBe('65534:65534 755');
  });

  test('takes no more than its size', async () => {
    const fill = 'head -c 3M /dev/zero > /work/full';
    expect((await inService(['tmpfs: ["/work:size=2m"]'], fill)).stderr).toContain('No space left');
    expect((await inService(['tmpfs: ["/work:size=4m"]'], fill)).status).toBe(0);
  });

  test('may not share its path with a volume', async () => {
    const lines = ['volumes: ["data:/work"]', 'tmpfs: ["/work"]'];
    const text = `${oneService(lines)}volumes:\n  data:\n`;
    const { status, stderr } = await temporary({ 'compose.yaml': text }).compose('up', '-d');
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/\/work already mounted|duplicate mount point.*\/work/i);
  });
});

describeOnEngine('Docker Compose', () => {
  test('does not start on the health of a service that has no check', async () => {
    const text = `
services:
  web:
    image: ${baseImage}
    command: sleep 60
    depends_on:
      db:
        condition: service_healthy
  db:
    image: ${baseImage}
    command: sleep 60
`;
    const { status, stderr } = await temporary({ 'compose.yaml': text }).compose('up', '-d');
    expect(status).not.toBe(0);
    expect(stderr).toContain('no healthcheck configured');
  });

  const limits = ['deploy:', '  resources:', '    limits:', '      pids: 100'];
  test.each(['mem_limit: 64m', 'cpus: 0.5', 'pids_limit: 50'])(
    'refuses "%s" beside limits under deploy that differ or lack it',
    async (line) => {
      const text = oneService([line, ...limits]);
      const { status, stderr } = await temporary({ 'compose.yaml': text }).compose('config');
      expect(status).not.toBe(0);
      expect(stderr).toContain("can't set distinct values");
    },
  );

  test('hands "$$" in a health check to the shell as "$"', async () => {
    const project = temporary({
      'compose.yaml': oneService([
        'command: sleep 60',
        'environment: { WORD: sesame }',
        'healthcheck:',
        '  test: ["CMD-SHELL", "echo said $$WORD; test $$WORD = sesame"]',
        '  interval: 1s',
      ]),
    });
    await started(project);
    await vi.waitFor(
      async () => {
        const { Health } = (await inspect(project, 'check')).State;
        expect(Health?.Status).toBe('healthy');
        expect(Health?.Log[0]?.Output).toBe('said sesame\n');
      },
      { timeout: 30_000, interval: 500 },
    );
  });
});

describeOnEngine('the fallback for an image that nobody knows', () => {
  /** Prepares a private folder, switches users in two ways, listens on port 80 and ends its child. */
  const entrypoint = `#!/bin/bash
set -e
mkdir -p /data/private
find /data ! -user app -exec chown app '{}' +
chmod 0700 /data /data/private
su app -s /bin/sh -c 'id -u >> /data/private/starts'
echo started >> /data/private/starts
setpriv --reuid app --regid app --init-groups sleep 1000 &
child=$!
trap 'kill $child; wait $child || true; exit 0' TERM
python3 -m http.server 80 --directory /app/assets &
wait $child
`;
  const file = `services:
  check:
    image: ${shopImage}
    entrypoint: ["bash", "/entrypoint.sh"]
    volumes:
      - ./entrypoint.sh:/entrypoint.sh:ro
      - private-data:/data
volumes:
  private-data:
`;

  const ordinary = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID'];

  function without(capability: string): string {
    const given = ordinary.filter((name) => name !== capability).join(', ');
    const lines = `    cap_drop: [ALL]\n    cap_add: [${given}]\n    volumes:`;
    return file.replace('    volumes:', lines);
  }

  async function works(project: Project, starts: number): Promise<void> {
    await started(project);
    await vi.waitFor(
      async () => {
        const { stdout } = await shell(project, 'check', 'curl -s http://127.0.0.1/shop.css');
        expect(stdout).toContain('body');
      },
      { timeout: 20_000, interval: 300 },
    );
    const { stdout } = await shell(project, 'check', 'cat /data/private/starts');
    expect(stdout).toBe('1000\nstarted\n'.repeat(starts));
    const users = (await processesOf(project, 'check')).map(({ name, user }) => `${name} ${user}`);
    expect(users.sort()).toEqual(['bash 0', 'python3 0', 'sleep 1000']);
  }

  test('carries an ordinary start as root, the second one and the stop', async () => {
    const project = temporary({ 'compose.yaml': file, 'entrypoint.sh': entrypoint });
    const { status, stderr } = await harden(project, '--write');
    expect(status, stderr).toBe(0);
    await works(project, 1);
    expect((await inspect(project, 'check')).HostConfig.CapDrop).toEqual(['ALL']);
    expect((await project.compose('down')).status).toBe(0);
    await works(project, 2);
    const before = Date.now();
    expect((await project.compose('stop')).status).toBe(0);
    expect(Date.now() - before).toBeLessThan(8_000);
    expect((await inspect(project, 'check')).State.ExitCode).toBe(0);
  });

  test.each([
    ['DAC_OVERRIDE', 'Permission denied'],
    ['CHOWN', 'Operation not permitted'],
    ['FOWNER', 'Operation not permitted'],
  ])('needs %s for that', async (capability, refusal) => {
    const project = temporary({
      'compose.yaml': without(capability),
      'entrypoint.sh': entrypoint,
    });
    await started(project);
    await vi.waitFor(
      async () => {
        const { stdout } = await project.compose('logs', '--no-log-prefix', 'check');
        expect(stdout).toContain(refusal);
      },
      { timeout: 20_000, interval: 300 },
    );
  });

  test('needs KILL to end a child that is another user', async () => {
    const project = temporary({
      'compose.yaml': without('KILL'),
      'entrypoint.sh': entrypoint,
    });
    await works(project, 1);
    expect((await project.compose('stop', '--timeout', '3')).status).toBe(0);
    expect((await inspect(project, 'check')).State.ExitCode).not.toBe(0);
    const { stdout } = await project.compose('logs', '--no-log-prefix', 'check');
    expect(stdout).toMatch(/kill: .*Operation not permitted/);
  });
});
