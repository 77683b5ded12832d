import { describe, expect, test } from 'vitest';
import { loadProject } from '../../../src/compose/model/load.ts';
import { memoryFiles } from '../../support/memory-files.ts';

/** What a variable stands for: it may be a secret, so no message says it. */
const hidden = 'zx9-hidden';

function problemsOf(text: string) {
  const store = memoryFiles({ 'compose.yaml': text, 'wrong.env': `A B=${hidden}\n` });
  return loadProject({
    files: [store.open('compose.yaml')],
    store,
    directory: '/proj',
    environment: new Map([
      ['V', hidden],
      ['PATH_V', `/${hidden}`],
    ]),
    knowledge: 'complete',
    isWhole: true,
    profiles: undefined,
    name: undefined,
  }).problems;
}

const web = (lines: string, rest = '') => `services: {web: {image: nginx, ${lines}}}\n${rest}`;

describe('what a variable stands for is in no message', () => {
  test.each([
    web('read_only: "${V}"'),
    web('scale: "${V}"'),
    web('cpus: "${V}"'),
    web('mem_limit: "${V}"'),
    web('stop_grace_period: "${V}"'),
    web('healthcheck: {test: [CMD, a], interval: "${V}"}'),
    web('healthcheck: {test: ["${V}", a]}'),
    web('command: "${V} \'"'),
    web('ports: ["${V}:80"]'),
    web('ports: ["80:${V}"]'),
    web('ports: ["80:80/${V}"]'),
    web('ports: [{target: 80, host_ip: "${V}"}]'),
    web('volumes: ["${V}:/data"]'),
    web('volumes: [{type: volume, source: "${V}", target: /data}]'),
    web('volumes: ["./aa:bb:cc:${V}"]'),
    web('volumes: [{type: "${V}", source: a, target: /data}]'),
    web('volumes: ["/a:${PATH_V}"], tmpfs: ["${PATH_V}"]'),
    web('devices: ["a:b:c:${V}"]'),
    web('networks: ["${V}"]'),
    web('secrets: ["${V}"]'),
    web('secrets: [{source: "${V}"}]'),
    web('secrets: [{source: a, mode: "${V}"}]', 'secrets: {a: {file: f}}'),
    web('configs: ["${V}"]'),
    web('models: ["${V}"]'),
    web('depends_on: ["${V}"]'),
    web('links: ["${V}:db"]'),
    web('volumes_from: ["${V}"]'),
    web('network_mode: "service:${V}"'),
    web('ipc: "service:${V}"'),
    web('extends: "${V}"'),
    web('extends: {file: "${V}", service: a}'),
    web('env_file: "${V}"'),
    web('env_file: [{path: wrong.env, format: "${V}"}]'),
    web('env_file: wrong.env'),
    web('label_file: "${V}"'),
    web('pull_policy: "${V}"', 'volumes: {a: {external: "${V}"}}'),
    web('cgroup: "${V}"'),
    web('platform: "${V}", build: {context: ., platforms: [linux/amd64]}'),
    web('build: {additional_contexts: {a: "service:${V}"}}'),
    web('build: {additional_contexts: ["a=service:${V}"]}'),
    web('build: {secrets: ["${V}"]}'),
    web('ulimits: {nofile: "${V}"}'),
    web('extra_hosts: ["${V}"]'),
    web('security_opt: ["${V}", "${V}"]'),
    web('sysctls: ["${V}", [a]]'),
    web('develop: {watch: [{path: a, action: "${V}"}]}'),
    web('environment: {A: "${V:?${V}}", B: "${NONE:?${V}}"}'),
    web('container_name: "${V}"', '').replace('}}', '}, db: {image: a, container_name: "${V}"}}'),
    web('tty: true', 'include: ["${V}"]'),
    web('tty: true', 'include: [{path: "${V}"}]'),
    web('tty: true', 'name: "${V/}"'),
  ])('%s', (text) => {
    const problems = problemsOf(text);
    expect(problems).not.toEqual([]);
    for (const { message, label = '', help = '', related = [] } of problems) {
      const texts = [message, label, help, ...related.map((place) => place.label)];
      expect(texts.filter((shown) => shown.includes(hidden))).toEqual([]);
    }
  });
});
