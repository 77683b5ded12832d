import { expect, test } from 'vitest';
import { checkDecoding } from '../../../src/compose/model/decode.ts';
import { modelOf } from '../../support/model-of.ts';

function messages(text: string): readonly string[] {
  return checkDecoding(modelOf(text)).map(({ message }) => message);
}

const inService = (lines: string): string => `services: {web: {${lines}}}`;

test.each([
  'stop_grace_period: 1m30s',
  'mem_limit: 1.5g',
  'mem_limit: -1',
  'mem_limit: 1.5',
  'shm_size: "64m"',
  'attach: "yes"',
  'deploy: {resources: {limits: {cpus: "0.5", memory: 1g, pids: "5"}}}',
  'healthcheck: {interval: 0s, retries: 3}',
  'secrets: [{source: a, mode: 0440}, {source: a, mode: "440"}]',
  'gpus: [{count: ALL}, {count: 2}, {count: "2"}]',
  'group_add: [a, 5]',
  'command: sh -c "a; b"',
  'entrypoint: ["sh", "a b"]',
  'extra_hosts: ["a=1.2.3.4", "b:::1"]',
  'extra_hosts: {a: "1.2.3.4", b: ["::1"], c: null}',
  'environment: ["A=1 ", A]',
  'environment: {A: 2001-01-01}',
  'labels: {a: 2001-01-01}',
  'x-anything: 2001-01-01',
  'storage_opt: {size: 5, other: null}',
  'stop_grace_period: "${A}"',
  'ulimits: {nofile: {soft: 1, hard: 2}}',
  'volumes: [{tmpfs: {size: 5m, mode: 0777}}]',
])('%s can be read', (lines) => {
  expect(messages(inService(lines))).toEqual([]);
});

test.each([
  [
    'stop_grace_period: "30"',
    '`stop_grace_period` of service "web" must be a time such as "30s" or "1m30s", not "30"',
  ],
  [
    'stop_grace_period: ""',
    '`stop_grace_period` of service "web" must be a time such as "30s" or "1m30s", not empty',
  ],
  ['mem_limit: 5x', '`mem_limit` of service "web" must be a size such as "512m" or "2g", not "5x"'],
  ['attach: maybe', '`attach` of service "web" must be true or false, not "maybe"'],
  [
    'deploy: {resources: {limits: {cpus: 50%}}}',
    '`deploy.resources.limits.cpus` of service "web" must be a number such as "0.5", not "50%"',
  ],
  [
    'healthcheck: {retries: -1}',
    '`healthcheck.retries` of service "web" must be a number from 0 up, without quotes',
  ],
  [
    'secrets: [{source: a, mode: "0o440"}]',
    '`secrets[0].mode` of service "web" must be permissions in octal, such as "0440", not "0o440"',
  ],
  [
    'gpus: [{count: some}]',
    '`gpus[0].count` of service "web" must be a whole number or "all", not "some"',
  ],
  ['group_add: [1.5]', 'item 1 of `group_add` of service "web" must be text or a whole number'],
  [
    'storage_opt: {size: true}',
    '`storage_opt.size` of service "web" must be text or a whole number',
  ],
  [
    'ulimits: {nofile: {soft: 1.0, hard: 2}}',
    '`ulimits.nofile.soft` of service "web" must be a whole number',
  ],
  [
    'volumes: [{tmpfs: {mode: "0777"}}]',
    '`volumes[0].tmpfs.mode` of service "web" must be a number from 0 up, without quotes, not "0777"',
  ],
  ['extra_hosts: [a]', 'item 1 of `extra_hosts` of service "web" has no address'],
  [
    'extra_hosts: ["=1.2.3.4"]',
    'item 1 of `extra_hosts` of service "web" does not begin with the name of a host',
  ],
  [
    'environment: ["A =1"]',
    'item 1 of `environment` of service "web" has a space after the name "A"',
  ],
  [
    'environment: ["à=1"]',
    'item 1 of `environment` of service "web" has the name "à", whose last letter Compose takes for a space',
  ],
  ['image: 2001-01-01', '`image` of service "web" is read as a date, not as text'],
  ['command: [2001-01-01]', 'item 1 of `command` of service "web" is read as a date, not as text'],
])('%s cannot', (lines, message) => {
  expect(messages(inService(lines))).toEqual([message]);
});

test.each([
  ['stop_grace_period: "30"', 'write "30s" for seconds'],
  ['stop_grace_period: 1 Minute', 'write "1m"'],
  ['stop_grace_period: 1 month', undefined],
  ['stop_grace_period: "1:30"', undefined],
  ['mem_limit: 1.5Gi', 'write "1.5g"'],
  ['mem_limit: 512 megs', 'write "512m"'],
  ['mem_limit: plenty', undefined],
  ['group_add: [true]', 'put the value in quotes'],
])('%s has the help %j', (lines, help) => {
  expect(checkDecoding(modelOf(inService(lines)))[0]?.help).toBe(help);
});

test('a command that cannot be split does not show what may be secret', () => {
  const [message = ''] = messages(inService('command: run --password "hunter2'));
  expect(message).toContain('`command` of service "web" cannot be split into words');
  expect(message).not.toContain('hunter2');
});

test('options of the driver of a secret are texts without extensions', () => {
  expect(messages('secrets: {a: {driver_opts: {b: 1.5, x-c: d}}}')).toEqual([
    '`driver_opts.b` of secret "a" must be text or a whole number',
    '`driver_opts.x-c` of secret "a" must be a name without "x-", not "d"',
  ]);
});
