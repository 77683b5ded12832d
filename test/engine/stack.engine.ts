import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { inspect, kernelLimit, processesOf, shell } from './support/container.ts';
import { defaultCapabilities } from './support/process-status.ts';
import { describeOnEngine, harden, type Project, projectWith, up } from './support/project.ts';
import { type Service, services, users, type Variant, variants } from './support/variants.ts';

/**
 * The example of the repository, as it is and hardened at each level, has to do the same work: serve
 * pages, keep data, start a second time, restart, stop in time, and drop privileges as before.
 */

const password = 'correct-horse-battery';
/** How the kernel says that hardening got in the way. */
const denied =
  /[Oo]peration not permitted|[Pp]ermission denied|Read-only file system|No space left/;
/** Without FOWNER the entrypoint of postgres cannot set the mode that its folder already has, and goes on. */
const tolerated =
  /^chmod: changing permissions of '[\w/]*\/postgresql[\w/]*': Operation not permitted/;
/** Who is used by others stops after them. */
const stopOrder: readonly Service[] = ['proxy', 'web', 'worker', 'cache', 'db'];

function projectOf({ port, hostFolders }: Pick<Variant, 'port' | 'hostFolders'>): Project {
  const project = projectWith({}, ['fixtures/example', 'fixtures/engine/stack']);
  const file = join(project.folder, 'compose.yaml');
  // The port of a test must not collide with a server of the machine.
  const published = readFileSync(file, 'utf8').replace('"80:80"', `"127.0.0.1:${port}:80"`);
  const volumes = /(?<= - )(?=(?:db-data|cache-data|static|uploads):)/g;
  writeFileSync(file, hostFolders ? published.replace(volumes, './') : published);
  writeFileSync(join(project.folder, '.env'), `SHOP_DB_PASSWORD=${password}\n`);
  return project;
}

async function ask<Answer>(variant: Variant, path: string, body?: string): Promise<Answer> {
  const request = body === undefined ? {} : { method: 'POST', body };
  const signal = AbortSignal.timeout(5_000);
  const response = await fetch(`http://127.0.0.1:${variant.port}${path}`, { signal, ...request });
  if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
  // The shop answers with JSON of the shape that the caller names.
  return (await response.json()) as Answer;
}

interface Visit {
  readonly visits: number;
  readonly cached: number;
}

/** The page, as soon as the stack serves it. */
function visit(variant: Variant): Promise<Visit> {
  return vi.waitFor(() => ask<Visit>(variant, '/'), { timeout: 60_000, interval: 500 });
}

async function databaseAnswers(project: Project): Promise<void> {
  await vi.waitFor(
    async () => expect((await shell(project, 'db', 'pg_isready -h 127.0.0.1')).status).toBe(0),
    { timeout: 60_000, interval: 300 },
  );
}

async function start(project: Project, variant: Variant): Promise<void> {
  if (variant.waits) return up(project, '--wait', '--wait-timeout', '120');
  // Nothing in the file makes the application wait for the database, so a person has to.
  await up(project, 'db', 'cache');
  await databaseAnswers(project);
  return up(project);
}

async function doJob(variant: Variant, name: string): Promise<void> {
  await ask(variant, `/jobs/${name}`, 'please');
  await vi.waitFor(
    async () => {
      const jobs = await ask<readonly { name: string; uid: number }[]>(variant, '/jobs');
      expect(jobs).toContainEqual({ name, uid: 1000 });
    },
    { timeout: 30_000, interval: 300 },
  );
}

describeOnEngine('the example, as it is, started at once', () => {
  let project: Project;
  beforeAll(() => {
    project = projectOf({ port: 18084 });
  });
  afterAll(() => project.remove());

  test('fails until the database is there: the application is started again and again', async () => {
    await up(project);
    await databaseAnswers(project);
    expect((await inspect(project, 'web')).RestartCount).toBeGreaterThan(0);
  });
});

describeOnEngine('the example, hardened without knowledge', () => {
  const naive = services
    .map((name) => `  ${name}: { cap_drop: [ALL], read_only: true }`)
    .join('\n');
  let project: Project;
  beforeAll(async () => {
    project = projectOf({ port: 18086 });
    writeFileSync(join(project.folder, 'compose.override.yaml'), `services:\n${naive}\n`);
    await up(project);
  });
  afterAll(() => project.remove());

  test.each(['cache', 'proxy'])('%s ends', async (service) => {
    await vi.waitFor(
      async () => expect((await inspect(project, service)).State.Status).toBe('exited'),
      { timeout: 30_000, interval: 500 },
    );
  });

  test.each(['db', 'web', 'worker'])('%s is started again and again', async (service) => {
    await vi.waitFor(
      async () => expect((await inspect(project, service)).RestartCount).toBeGreaterThan(1),
      { timeout: 30_000, interval: 500 },
    );
    const { stdout } = await project.compose('logs', '--no-log-prefix', service);
    expect(stdout).toMatch(denied);
  });
});

for (const variant of variants) {
  const place = variant.hostFolders ? ', data in folders of the host' : '';
  describeOnEngine(`the example, ${variant.level}${place}`, () => {
    let project: Project;

    beforeAll(async () => {
      project = projectOf(variant);
      if (variant.level === 'as it is') return;
      const { status, stderr } = await harden(project, '--write', '--level', variant.level);
      expect(status, stderr).toBe(0);
    });
    afterAll(() => project.remove());

    test('is valid for Docker Compose', async () => {
      const { status, stderr } = await project.compose('config', '--quiet');
      expect(status, stderr).toBe(0);
    });

    test('starts, serves pages, keeps uploads and does jobs', async () => {
      await start(project, variant);
      expect(await visit(variant)).toMatchObject({ visits: 1, cached: 1 });
      await ask(variant, '/uploads/picture', 'x'.repeat(3_000_000));
      expect(await ask(variant, '/uploads')).toEqual(['picture']);
      await doJob(variant, 'first');
      const style = await fetch(`http://127.0.0.1:${variant.port}/static/shop.css`);
      expect(await style.text()).toContain('body');
    });

    test.each(services)('%s did not have to be started again', async (service) => {
      expect((await inspect(project, service)).RestartCount).toBe(0);
    });

    describe('in the container', () => {
      test.each(services)('%s runs its processes as the users it always had', async (service) => {
        const names = (await processesOf(project, service)).map(
          ({ name, user }) => `${name} ${user}`,
        );
        expect([...new Set(names)].sort()).toEqual(users[service]);
      });

      test.each(services)('%s has the capabilities that the file gives back', async (service) => {
        const { CapAdd, CapDrop } = (await inspect(project, service)).HostConfig;
        const dropsAll = variant.dropsAll.includes(service);
        expect(CapDrop ?? []).toEqual(dropsAll ? ['ALL'] : []);
        const given = (CapAdd ?? []).map((name) => name.replace(/^CAP_/, '')).sort();
        const expected = dropsAll ? given : defaultCapabilities;
        for (const { bounding, effective, user } of await processesOf(project, service)) {
          expect(bounding).toEqual(expected);
          expect(effective).toEqual(user === 0 ? expected : []);
        }
      });

      test.each(services)('%s can gain privileges only where it could before', async (service) => {
        const bound = variant.noNewPrivileges.includes(service);
        for (const { noNewPrivileges } of await processesOf(project, service)) {
          expect(noNewPrivileges).toBe(bound);
        }
      });

      test.each(services)('%s can write to its root filesystem or not', async (service) => {
        const readOnly = variant.readOnly.includes(service);
        expect((await inspect(project, service)).HostConfig.ReadonlyRootfs).toBe(readOnly);
        const { status, stderr } = await shell(project, service, 'touch /usr/bin/planted');
        expect(status).toBe(readOnly ? 1 : 0);
        if (readOnly) expect(stderr).toContain('Read-only file system');
      });

      test.each(services)('%s has the limits of the file in the kernel', async (service) => {
        const { Memory, NanoCpus, PidsLimit } = (await inspect(project, service)).HostConfig;
        if (variant.limited.includes(service)) {
          expect(NanoCpus).toBe(1e9);
          expect(Memory).toBeGreaterThan(0);
          expect(PidsLimit).toBeGreaterThan(0);
          expect(await kernelLimit(project, service, 'memory')).toBe(String(Memory));
          expect(await kernelLimit(project, service, 'pids')).toBe(String(PidsLimit));
        } else {
          expect(Memory).toBe(0);
          expect(PidsLimit ?? 0).toBeLessThanOrEqual(0);
        }
      });

      test.each(services)('%s is healthy where it is checked', async (service) => {
        const healthOf = async () => (await inspect(project, service)).State.Health;
        if (!variant.checked.includes(service)) {
          expect(await healthOf()).toBeUndefined();
          return;
        }
        const isHealthy = async () => expect((await healthOf())?.Status).toBe('healthy');
        await vi.waitFor(isHealthy, { timeout: 30_000, interval: 500 });
        expect((await healthOf())?.Log.at(-1)).toMatchObject({ ExitCode: 0, Output: '' });
      });
    });

    test('the database takes its password from a file, and nothing else shows it', async () => {
      const shown = JSON.stringify(await inspect(project, 'db'));
      expect(shown.includes(password)).toBe(!variant.secretFile);
      if (!variant.secretFile) return;
      const file = join(project.folder, 'secrets', 'db_postgres_password');
      expect(readFileSync(file, 'utf8')).toBe(password);
      expect(statSync(join(project.folder, 'secrets')).mode & 0o777).toBe(0o700);
      const inside = await shell(project, 'db', 'cat /run/secrets/db_postgres_password');
      expect(inside.stdout).toBe(password);
      expect((await shell(project, 'db', 'echo "$POSTGRES_PASSWORD"')).stdout).toBe('\n');
    });

    test('the database refuses another password', async () => {
      const query = "psql 'host=db user=shop dbname=shop password=wrong' -c 'select 1'";
      expect((await shell(project, 'web', query)).stderr).toContain('password authentication');
    });

    test('starts a second time on the same data', async () => {
      expect((await project.compose('down')).status).toBe(0);
      await start(project, variant);
      expect(await visit(variant)).toMatchObject({ visits: 2, cached: 2 });
      expect(await ask(variant, '/uploads')).toEqual(['picture']);
      await doJob(variant, 'second');
    });

    test.each(services)('goes on after a restart of %s', async (service) => {
      expect((await project.compose('restart', service)).status).toBe(0);
      await visit(variant);
      await doJob(variant, `after ${service}`.replace(' ', '-'));
    });

    test.each(stopOrder)('%s stops by itself, well before it is killed', async (service) => {
      const before = Date.now();
      expect((await project.compose('stop', service)).status).toBe(0);
      const seconds = (Date.now() - before) / 1000;
      const { State } = await inspect(project, service);
      expect(State).toMatchObject({ ExitCode: 0, OOMKilled: false });
      expect(seconds).toBeLessThan(8);
      process.stderr.write(
        `${variant.level}${place}: ${service} stops in ${seconds.toFixed(1)} s\n`,
      );
    });

    test.each(services)('%s has logged no refusal of the kernel', async (service) => {
      const { stdout } = await project.compose('logs', '--no-log-prefix', service);
      const refusals = stdout.split('\n').filter((line) => denied.test(line));
      expect(refusals.filter((line) => !tolerated.test(line))).toEqual([]);
    });
  });
}
