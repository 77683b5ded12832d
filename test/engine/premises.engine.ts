import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { baseImage } from '../lab/images/base.ts';
import { inspect } from './support/container.ts';
import type { Outcome } from './support/docker.ts';
import { describeOnEngine, temporaryProject, up } from './support/project.ts';

/** What the project takes for true about Docker, one fact a test, each with its opposite where it has one. */

/** A file with one service `check` of these lines. */
function oneService(lines: readonly string[], image = baseImage): string {
  const body = [`image: ${image}`, ...lines].map((line) => `    ${line}`).join('\n');
  return `services:\n  check:\n${body}\n`;
}

/** Runs a shell command in a service of these lines, to its end. */
async function inService(lines: readonly string[], command: string): Promise<Outcome> {
  const project = temporaryProject({ 'compose.yaml': oneService(lines) });
  return project.compose('run', '--rm', '-T', 'check', 'bash', '-c', command);
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
    const project = temporaryProject({ 'compose.yaml': file, 'secrets/word': 'open sesame' });
    chmodSync(join(project.folder, 'secrets'), 0o700);
    chmodSync(join(project.folder, 'secrets', 'word'), mode);
    const words = ['run', '--rm', '-T', 'check', 'cat', '/run/secrets/word'];
    expect(await project.compose(...words)).toMatchObject({ status, stdout });
  });

  test('from a variable cannot be given to a read-only service', async () => {
    const project = temporaryProject({
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
    const { status, stderr } = await temporaryProject({ 'compose.yaml': text }).compose('up', '-d');
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
    const { status, stderr } = await temporaryProject({ 'compose.yaml': text }).compose('up', '-d');
    expect(status).not.toBe(0);
    expect(stderr).toContain('no healthcheck configured');
  });

  const limits = ['deploy:', '  resources:', '    limits:', '      pids: 100'];
  test.each(['mem_limit: 64m', 'cpus: 0.5', 'pids_limit: 50'])(
    'refuses "%s" beside limits under deploy that differ or lack it',
    async (line) => {
      const text = oneService([line, ...limits]);
      const { status, stderr } = await temporaryProject({ 'compose.yaml': text }).compose('config');
      expect(status).not.toBe(0);
      expect(stderr).toContain("can't set distinct values");
    },
  );

  test('hands "$$" in a health check to the shell as "$"', async () => {
    const project = temporaryProject({
      'compose.yaml': oneService([
        'command: sleep 60',
        'environment: { WORD: sesame }',
        'healthcheck:',
        '  test: ["CMD-SHELL", "echo said $$WORD; test $$WORD = sesame"]',
        '  interval: 1s',
      ]),
    });
    await up(project);
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
