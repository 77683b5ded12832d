import { expect, test } from 'vitest';
import { readEngineSocket } from '../../src/compose/engine-sockets.ts';
import { readVolume } from '../../src/compose/mounts.ts';
import type { Json } from '../../src/yaml/operations.ts';

function socketOf(item: Json): readonly unknown[] | undefined {
  const mount = readVolume(item);
  const socket = mount && readEngineSocket(mount);
  return socket && [socket.engine, socket.path, socket.isRootless];
}

test.each<[Json, readonly unknown[] | undefined]>([
  ['/var/run/docker.sock:/x', ['Docker', '/var/run/docker.sock', false]],
  ['/run/user/1000/docker.sock:/x:ro', ['Docker', '/run/user/1000/docker.sock', true]],
  ['~/.docker/run/docker.sock:/x', ['Docker', '~/.docker/run/docker.sock', true]],
  ['${S:-/run/podman/podman.sock}:/x', ['Podman', '/run/podman/podman.sock', false]],
  ['${S}:/var/run/docker.sock', ['Docker', '${S}', false]],
  ['/run/containerd/containerd.sock:/x', ['containerd', '/run/containerd/containerd.sock', false]],
  [
    { type: 'bind', source: '/run/crio/crio.sock', target: '/x' },
    ['CRI-O', '/run/crio/crio.sock', false],
  ],
  ['docker.sock:/x', undefined],
  ['./sockets/docker.sock:/var/run/docker.sock', undefined],
  ['${S}:/x', undefined],
  ['/run/app.sock:/var/run/docker.sock', undefined],
  ['/run/docker.sock.d:/x', undefined],
  [{ type: 'volume', source: 'docker.sock', target: '/x' }, undefined],
])('%j', (item, expected) => {
  expect(socketOf(item)).toEqual(expected);
});
