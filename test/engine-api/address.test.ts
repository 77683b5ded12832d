import { describe, expect, test } from 'vitest';
import { findEngine, readAddress } from '../../src/engine-api/address.ts';

describe('an address', () => {
  test.each([
    ['unix:///var/run/docker.sock', { kind: 'socket', path: '/var/run/docker.sock' }],
    ['tcp://127.0.0.1:2375', { kind: 'tcp', host: '127.0.0.1', port: 2375 }],
    ['tcp://localhost:2375/', { kind: 'tcp', host: 'localhost', port: 2375 }],
    ['http://[::1]:2375', { kind: 'tcp', host: '::1', port: 2375 }],
  ])('%s', (text, address) => {
    expect(readAddress(text)).toEqual(address);
  });

  test.each([
    ['unix://docker.sock', 'absolute'],
    ['tcp://10.0.0.7:2375', 'another machine'],
    ['tcp://127.0.0.1.example.com:2375', 'another machine'],
    ['tcp://user:secret@localhost:2375', 'not understood'],
    ['tcp://localhost:99999', 'not understood'],
    ['ssh://root@host', '"ssh:"'],
    ['npipe:////./pipe/docker_engine', '"npipe:"'],
    ['rubbish', 'not understood'],
  ])('%s cannot be used', (text, reason) => {
    const address = readAddress(text);
    expect(address.kind === 'unusable' && address.reason).toContain(reason);
    expect(JSON.stringify(address)).not.toContain('secret');
  });
});

describe('the engine', () => {
  const look = (
    env: { readonly [name: string]: string },
    there: readonly string[] = [],
    context?: string,
  ) => findEngine({ env, context, exists: (path) => there.includes(path) });

  test('is that of DOCKER_HOST before all others', () => {
    const env = { DOCKER_HOST: 'unix:///run/mine.sock', XDG_RUNTIME_DIR: '/run/user/1000' };
    expect(look(env, ['/var/run/docker.sock'], 'unix:///other')).toEqual({
      kind: 'socket',
      path: '/run/mine.sock',
    });
  });

  test('is that of the context, where one is chosen', () => {
    expect(look({ DOCKER_HOST: '' }, ['/var/run/docker.sock'], 'unix:///other')).toEqual({
      kind: 'socket',
      path: '/other',
    });
  });

  test('is that of the system, or the one that runs without root', () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/1000' };
    const [system, rootless] = ['/var/run/docker.sock', '/run/user/1000/docker.sock'];
    expect(look(env, [system, rootless])).toEqual({ kind: 'socket', path: system });
    expect(look(env, [rootless])).toEqual({ kind: 'socket', path: rootless });
    expect(look(env)).toEqual({ kind: 'socket', path: system });
    expect(look({}, [rootless])).toEqual({ kind: 'socket', path: system });
  });
});
