import { describe, expect, test } from 'vitest';
import { promisedBy } from './promise.ts';

describe('what a service promises', () => {
  test('nothing but the default when it says nothing', () => {
    const promised = promisedBy({ image: 'redis' });
    expect(promised.bounding).toHaveLength(14);
    expect(promised).toMatchObject({ noNewPrivileges: false, readOnly: false, secrets: [] });
  });

  test('exactly what it adds to nothing, under any spelling', () => {
    const service = { cap_drop: ['all'], cap_add: ['CAP_SETUID', 'setgid'] };
    expect(promisedBy(service).bounding).toEqual(['SETGID', 'SETUID']);
  });

  test('the default without what it drops', () => {
    const { bounding } = promisedBy({ cap_drop: ['NET_RAW'] });
    expect(bounding).toHaveLength(13);
    expect(bounding).not.toContain('NET_RAW');
  });

  test('no bounds when it is privileged', () => {
    expect(promisedBy({ privileged: true }).bounding).toBeUndefined();
  });

  test('limits in either form, as numbers or digits', () => {
    const limits = { memory: '1048576', pids: 10, cpus: 0.5 };
    const wanted = { memory: 1_048_576, processes: 10, cpus: 0.5 };
    expect(promisedBy({ deploy: { resources: { limits } } })).toMatchObject(wanted);
    const plain = { mem_limit: '1048576', pids_limit: 10, cpus: 0.5 };
    expect(promisedBy(plain)).toMatchObject(wanted);
    expect(promisedBy({ pids_limit: -1 }).processes).toBeUndefined();
  });

  test('no new privileges in either spelling', () => {
    for (const option of ['no-new-privileges', 'no-new-privileges:true']) {
      expect(promisedBy({ security_opt: [option] }).noNewPrivileges).toBe(true);
    }
    expect(promisedBy({ security_opt: ['no-new-privileges:false'] }).noNewPrivileges).toBe(false);
  });

  test('secrets where they are mounted', () => {
    const secrets = [
      { source: 'word' },
      { source: 'word', target: 'key' },
      { source: 'word', target: '/etc/key' },
    ];
    const paths = ['/run/secrets/word', '/run/secrets/key', '/etc/key'];
    expect(promisedBy({ secrets }).secrets).toEqual(paths);
  });
});
