import { expect, test, vi } from 'vitest';
import { inspect, processesOf, shell } from './support/container.ts';
import { shopImage } from './support/images.ts';
import { describeOnEngine, harden, type Project, temporaryProject, up } from './support/project.ts';

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
    await up(project);
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
    const project = temporaryProject({ 'compose.yaml': file, 'entrypoint.sh': entrypoint });
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
    const project = temporaryProject({
      'compose.yaml': without(capability),
      'entrypoint.sh': entrypoint,
    });
    await up(project);
    await vi.waitFor(
      async () => {
        const { stdout } = await project.compose('logs', '--no-log-prefix', 'check');
        expect(stdout).toContain(refusal);
      },
      { timeout: 20_000, interval: 300 },
    );
  });

  test('needs KILL to end a child that is another user', async () => {
    const project = temporaryProject({
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
