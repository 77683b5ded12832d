import { describe, expect, test } from 'vitest';
import { merge, mergeLayers } from '../../../src/compose/model/merge.ts';
import { readModel } from '../../../src/compose/model/read.ts';
import { type ModelValue, memberOf, toJson } from '../../../src/compose/model/value.ts';
import { parseSource } from '../../../src/yaml/parse.ts';
import { sourceFromText } from '../../../src/yaml/text.ts';

function read(text: string, document = 0): ModelValue {
  return readModel(parseSource(sourceFromText(text)).documents[0]?.value ?? null, document);
}

function layers(...texts: readonly string[]): readonly ModelValue[] {
  return texts.map((text, index) => read(text, index));
}

describe('mergeLayers', () => {
  const cases: readonly (readonly [what: string, base: string, over: string, result: string])[] = [
    [
      'mappings by key',
      '{build: {target: a, pull: true}}',
      '{build: {target: b}}',
      '{build: {target: b, pull: true}}',
    ],
    [
      'sequences one behind the other',
      '{group_add: [a]}',
      '{group_add: [a, b]}',
      '{group_add: [a, a, b]}',
    ],
    ['scalars by the later one', '{user: a, tty: true}', '{user: ""}', '{user: "", tty: true}'],
    [
      'nothing keeps what is there',
      '{user: a, ports: [80]}',
      '{user: , ports: }',
      '{user: a, ports: [80]}',
    ],
    ['commands as a whole', '{command: [a, b]}', '{command: c}', '{command: c}'],
    [
      'an empty command takes the command away',
      '{entrypoint: [a]}',
      '{entrypoint: }',
      '{entrypoint: }',
    ],
    [
      'a test as a whole',
      '{healthcheck: {test: [CMD, a]}}',
      '{healthcheck: {test: b}}',
      '{healthcheck: {test: b}}',
    ],
    [
      'environment by name',
      '{environment: {B: 1.50, A: }}',
      '{environment: [B=2, C]}',
      '{environment: [A, B=2, C]}',
    ],
    [
      'one text as a list',
      '{dns: 1.1.1.1}',
      '{dns: [8.8.8.8, 1.1.1.1]}',
      '{dns: [1.1.1.1, 8.8.8.8]}',
    ],
    [
      'tmpfs up to "="',
      '{tmpfs: "/a:mode=1"}',
      '{tmpfs: ["/a:mode=2", "/b"]}',
      '{tmpfs: ["/a:mode=2", /b]}',
    ],
    [
      'hosts without what is there',
      '{extra_hosts: {a: 1.1.1.1}}',
      '{extra_hosts: ["a=1.1.1.1", "a=2.2.2.2"]}',
      '{extra_hosts: ["a=1.1.1.1", "a=2.2.2.2"]}',
    ],
    [
      'names as mappings',
      '{networks: [a]}',
      '{networks: {a: {priority: 1}, b: }}',
      '{networks: {a: {priority: 1}, b: }}',
    ],
    [
      'dependencies with their condition',
      '{depends_on: [a]}',
      '{depends_on: {a: {condition: service_healthy}}}',
      '{depends_on: {a: {condition: service_healthy, required: true}}}',
    ],
    [
      'a build that is a text',
      '{build: .}',
      '{build: {target: a}}',
      '{build: {context: ., target: a}}',
    ],
    [
      'logging of one driver',
      '{logging: {driver: a, options: {x: 1}}}',
      '{logging: {options: {y: 2}}}',
      '{logging: {driver: a, options: {x: 1, y: 2}}}',
    ],
    [
      'logging of two drivers',
      '{logging: {driver: a, options: {x: 1}}}',
      '{logging: {driver: b}}',
      '{logging: {driver: b}}',
    ],
    [
      'a limit as a whole',
      '{ulimits: {nofile: {soft: 1, hard: 2}}}',
      '{ulimits: {nofile: 5}}',
      '{ulimits: {nofile: 5}}',
    ],
    [
      'volumes by target',
      '{volumes: ["./a:/x", "v:/y:ro"]}',
      '{volumes: [{type: volume, source: w, target: /x}]}',
      '{volumes: [{type: volume, source: w, target: /x}, "v:/y:ro"]}',
    ],
    [
      'ports by all they say',
      '{ports: [{target: 80}, "81:81"]}',
      '{ports: [{target: 80, protocol: tcp}, "81:81", {target: 80, host_ip: 127.0.0.1}]}',
      '{ports: [{target: 80, protocol: tcp}, "81:81", {target: 80, host_ip: 127.0.0.1}]}',
    ],
    [
      'devices by target',
      '{devices: ["/dev/a:/dev/x"]}',
      '{devices: ["/dev/b:/dev/x:r"]}',
      '{devices: ["/dev/b:/dev/x:r"]}',
    ],
    [
      'secrets by path',
      '{secrets: [s, t]}',
      '{secrets: [{source: s, target: /run/secrets/s}]}',
      '{secrets: [{source: s, target: /run/secrets/s}, t]}',
    ],
    [
      'configs by path',
      '{configs: [c]}',
      '{configs: [{source: c}, {source: c, target: /c}]}',
      '{configs: [{source: c, target: /c}]}',
    ],
    ['capabilities once each', '{cap_add: [A, B]}', '{cap_add: [B, C]}', '{cap_add: [A, B, C]}'],
    [
      'env files once each',
      '{env_file: a.env}',
      '{env_file: [{path: a.env, required: false}]}',
      '{env_file: [{path: a.env, required: false}]}',
    ],
    ['what is reset is gone', '{ports: [80], user: a}', '{ports: !reset [], user: !reset }', '{}'],
    [
      'what is overridden stands alone',
      '{ports: [80], build: {target: a}}',
      '{ports: !override [81], build: {args: !override {A: 1}}}',
      '{ports: [81], build: {target: a, args: {A: 1}}}',
    ],
    [
      'an item that is reset is left out',
      '{ports: ["80:80"]}',
      '{ports: [!reset "80:80", "81:81"]}',
      '{ports: ["80:80", "81:81"]}',
    ],
    ['what does not fit is replaced', '{ports: [80]}', '{ports: {a: b}}', '{ports: {a: b}}'],
    [
      'what a service extends is among the layers',
      '{image: a}',
      '{extends: b, tty: true}',
      '{image: a, tty: true}',
    ],
  ];
  for (const [what, base, over, result] of cases) {
    test(what, () => {
      expect(toJson(mergeLayers(layers(base, over), 'web'))).toEqual(toJson(read(result)));
    });
  }

  test('gives one layer back as it is', () => {
    const [only] = layers('{ports: ["80:80", "80:80"], extends: b}');
    expect(only && mergeLayers([only], 'web')).toBe(only);
  });

  test('gives nothing for a service that is reset as a whole, and what stands alone for one that is overridden', () => {
    expect(toJson(mergeLayers(layers('{image: a}', '!reset {image: b}'), 'web'))).toBeNull();
    expect(toJson(mergeLayers(layers('{image: a}', '!override {tty: true}'), 'web'))).toEqual({
      tty: true,
    });
  });

  test('keeps where every value is written', () => {
    const merged = mergeLayers(
      layers('{image: a, environment: {A: 1}, ports: [80]}', '{environment: [B=2], ports: [81]}'),
      'web',
    );
    const environment = memberOf(merged, 'environment');
    const origins =
      environment?.kind === 'list' ? environment.items.map(({ origin }) => origin) : [];
    expect(origins).toEqual([
      { document: 0, path: ['environment', 'A'] },
      { document: 1, path: ['environment', 0] },
    ]);
    expect(memberOf(merged, 'image')?.origin).toEqual({ document: 0, path: ['image'] });
    expect(environment?.origin).toEqual({ document: 1, path: ['environment'] });
  });

  test('never fails, whatever is in the layers', () => {
    const odd = [
      '5',
      '[]',
      '',
      '{ports: 5, cap_add: {a: [b]}, volumes: [5, ":", {}], depends_on: [1]}',
    ];
    for (const one of odd) {
      for (const other of odd) expect(mergeLayers(layers(one, other), 'web')).toBeDefined();
    }
  });
});

describe('merge', () => {
  const faultsOf = (base: string, over: string): readonly string[] => {
    const [one, other] = layers(base, over);
    if (one === undefined || other === undefined) return [];
    return merge(one, other, ['services', 'web']).faults.map(
      ({ message, at, related = [] }) =>
        `${at?.path.join('.')}: ${message} [${related.map((place) => place.at.path.join('.'))}]`,
    );
  };

  test('says which two values do not fit', () => {
    expect(faultsOf('{ports: [80]}', '{ports: "80"}')).toEqual([
      'ports: `ports` of service "web" is a single value here, but a list in what it is laid over [ports]',
    ]);
  });

  test('finds every value that does not fit', () => {
    const found = faultsOf(
      '{ports: [1], build: {args: {A: 1}}, logging: }',
      '{ports: {}, logging: {driver: a}}',
    );
    expect(found).toHaveLength(2);
  });

  test('passes over a later value that is no form of a mapping, as Compose does', () => {
    expect(faultsOf('{depends_on: [a], networks: [b]}', '{depends_on: 5, networks: x}')).toEqual(
      [],
    );
    expect(faultsOf('{depends_on: [a]}', '{depends_on: [5]}')).toHaveLength(1);
  });

  test('merges pools of addresses by subnet', () => {
    const [base, over] = layers(
      '{ipam: {config: [{subnet: a, gateway: g}]}}',
      '{ipam: {config: [{subnet: a, ip_range: r}, {subnet: b}]}}',
    );
    if (base === undefined || over === undefined) throw new Error('nothing was read');
    expect(toJson(merge(base, over, ['networks', 'n']).value)).toEqual({
      ipam: { config: [{ subnet: 'a', gateway: 'g', ip_range: 'r' }, { subnet: 'b' }] },
    });
  });
});
