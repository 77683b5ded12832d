import { expect, test } from 'vitest';
import { memoryDemand } from '../../src/compose/memory-demand.ts';
import { appOf } from '../support/app-of.ts';

const gibibyte = 1024 ** 3;

test.each([
  ['environment: { ES_JAVA_OPTS: -Xms2g -Xmx4g }', 4],
  ['environment: [ "JAVA_TOOL_OPTIONS=-Xmx2048m" ]', 2],
  ['environment: { NODE_OPTIONS: --max-old-space-size=3072 }', 3],
  ['environment: { MEMORY: 6G }', 6],
  ['environment: { MAX_HEAP_SIZE: "2048" }', 2],
  ['environment: { NEO4J_server_memory_heap_max__size: 2g }', 2],
  ['command: redis-server --maxmemory 2gb --maxmemory-policy allkeys-lru', 2],
  ['command: [ "redis-server", "--maxmemory", "2gb" ]', 2],
  ['command: --innodb-buffer-pool-size=5G', 5],
  ['command: postgres -c shared_buffers=1GB -c work_mem=64MB', 1],
  ['command: mongod --wiredTigerCacheSizeGB 1.5', 1.5],
  ['command: memcached -vv -m 1024', 1],
  ['command: java -Xmx1g -jar app.jar --max-old-space-size=1024', 2],
])('%s asks for %d GiB of heap', (definition, size) => {
  const demand = memoryDemand(appOf(`image: x\n${definition}`), [], '');
  expect(demand).toMatchObject({ heap: size * gibibyte, unknown: undefined });
});

test.each([
  'environment: { MODE: -m 1024 }',
  'command: postgres -c shared_buffers=16384',
  'environment: { MEMORY: plenty }',
  'environment: { JAVA_OPTS: "-Dhost=${HOST}" }',
])('%s says nothing about memory', (definition) => {
  const demand = memoryDemand(appOf(`image: x\n${definition}`), ['JAVA_OPTS'], '');
  expect(demand).toEqual({ heap: 0, files: 0, reserved: 0, unknown: undefined });
});

test.each([
  ['environment: { ES_JAVA_OPTS: "-Xmx${HEAP:-1g}" }', 'ES_JAVA_OPTS'],
  ['environment: { HEAP_OPTS: "${HEAP_OPTS}" }', 'HEAP_OPTS'],
  ['command: redis-server --maxmemory ${CACHE}', 'command'],
  ['shm_size: ${SHM:-1g}', 'shm_size'],
  ['tmpfs: "/scratch:size=${SIZE}"', 'tmpfs'],
  ['mem_reservation: ${LEAST}', 'memory reservation'],
])('%s is not known', (definition, unknown) => {
  expect(memoryDemand(appOf(`image: x\n${definition}`), ['HEAP_OPTS'], '').unknown).toBe(unknown);
});

test('a variable that the image names holds a size', () => {
  const app = appOf('image: x\nenvironment: { VARNISH_SIZE: 1G }');
  expect(memoryDemand(app, ['VARNISH_SIZE'], '').heap).toBe(gibibyte);
  expect(memoryDemand(app, [], '').heap).toBe(0);
});

test('a command without a name is one of the program of the image', () => {
  const app = appOf('image: x\ncommand: -m 2048');
  expect(memoryDemand(app, [], 'memcached').heap).toBe(2 * gibibyte);
  expect(memoryDemand(app, [], 'nginx').heap).toBe(0);
});

test('files in memory are added up, whichever key makes them', () => {
  const app = appOf(`
image: x
shm_size: 1g
tmpfs:
  - /run
  - /scratch:size=512m,mode=1777
volumes:
  - type: tmpfs
    target: /cache
    tmpfs: { size: 536870912 }
`);
  expect(memoryDemand(app, [], '').files).toBe(2 * gibibyte);
});

test('a reservation is read from either family', () => {
  expect(memoryDemand(appOf('image: x\nmem_reservation: 1g'), [], '').reserved).toBe(gibibyte);
  const deploy = 'image: x\ndeploy: { resources: { reservations: { memory: 1G } } }';
  expect(memoryDemand(appOf(deploy), [], '').reserved).toBe(gibibyte);
});
