import fastCheck from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkConsistency,
  mendableElsewhere,
} from '../../../src/compose/model/checks/consistency.ts';
import { checkContainerNames } from '../../../src/compose/model/checks/container-names.ts';
import { checkDefinitions } from '../../../src/compose/model/checks/definitions.ts';
import { checkSchema } from '../../../src/compose/model/checks/schema.ts';
import { applyProfiles } from '../../../src/compose/model/profiles.ts';
import { readModel } from '../../../src/compose/model/read.ts';
import type { Fault } from '../../../src/compose/model/stage.ts';
import { type ModelMap, type ModelValue, map } from '../../../src/compose/model/value.ts';
import { parseSource } from '../../../src/yaml/parse.ts';
import { sourceFromText } from '../../../src/yaml/text.ts';

/** Text with a variable stands for what is not known. */
function withUnknowns(value: ModelValue): ModelValue {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' && value.value.includes('${')
        ? { ...value, unknown: true }
        : value;
    case 'list':
      return { ...value, items: value.items.map(withUnknowns) };
    case 'map': {
      const entries = [...value.entries].map(
        ([key, member]) => [key, withUnknowns(member)] as const,
      );
      return { ...value, entries: new Map(entries) };
    }
  }
}

/** A project as the checks see it: in long form. */
function model(text: string): ModelMap {
  const [document] = parseSource(sourceFromText(text)).documents;
  const value = withUnknowns(readModel(document?.value ?? null, 0));
  return value.kind === 'map' ? value : map(new Map());
}

const service = (lines: string): string =>
  `services:\n  web:\n    image: nginx\n${lines.replaceAll(/^(?=.)/gm, '    ')}`;

/** `place: message [place of what is related]` */
function shown(faults: readonly Fault[]): readonly string[] {
  return faults.map(({ at, message, related = [] }) => {
    const others = related.map((one) => ` [${one.at.path.join('.')}]`).join('');
    return `${at?.path.join('.')}: ${message}${others}`;
  });
}

type Case = readonly [text: string, ...expected: readonly string[]];

function consistency(text: string, profiles: readonly string[] = []): readonly string[] {
  const root = model(text);
  return shown(checkConsistency(root, applyProfiles(root, profiles)));
}

describe('checkSchema', () => {
  const cases: readonly Case[] = [
    ['services:\n  web: {image: nginx, x-note: [1, {a: b}]}\n'],
    [
      'x-rate: .inf\nservices:\n  web: {image: nginx, mem_swappiness: .nan}\n',
      'x-rate: `x-rate` is infinite; Compose takes ordinary numbers only',
      'services.web.mem_swappiness: `mem_swappiness` of service "web" is not a number; Compose takes ordinary numbers only',
    ],
    [
      service('security_opt: [a, b, a]\n'),
      'services.web.security_opt.2: item 3 of `security_opt` of service "web" repeats item 1 [services.web.security_opt.0]',
    ],
    [service('privileged: ${P}\nrestart: ${R}\ncgroup: ${C}\nhealthcheck: ${H}\n')],
    [service('imagee: x\n'), 'services.web.imagee: unknown key "imagee" in service "web"'],
  ];
  test.each(cases)('%s', (text, ...expected) => {
    expect(shown(checkSchema(model(text)))).toEqual(expected);
  });

  test('names what reaches two services by one place once, where it is written', () => {
    const root = model('services:\n  base: {image: nginx, ports: 80}\n');
    const base = root.entries.get('services');
    const shared = base?.kind === 'map' ? base.entries.get('base') : undefined;
    if (base === undefined || shared === undefined) throw new Error('there is a service');
    const services = map(
      new Map([
        ['base', shared],
        ['heir', shared],
      ]),
      base.origin,
    );
    expect(shown(checkSchema(map(new Map([['services', services]]), root.origin)))).toEqual([
      'services.base.ports: `ports` of service "base" must be a list, not a number',
    ]);
  });

  test('points at the nearest thing that is written', () => {
    const root = model('services:\n  web: {image: nginx}\n');
    const web = map(
      new Map<string, ModelValue>([['tty', { kind: 'list', items: [], origin: undefined }]]),
      {
        document: 0,
        path: ['services', 'web'],
      },
    );
    const services = map(new Map([['web', web]]), { document: 0, path: ['services'] });
    expect(shown(checkSchema(map(new Map([['services', services]]), root.origin)))).toEqual([
      'services.web: `tty` of service "web" must be true or false, not a list',
    ]);
  });
});

describe('checkDefinitions', () => {
  const cases: readonly Case[] = [
    [
      'volumes: {data: {external: true, name: x, x-note: 1}, other: {labels: {a: b}}, none: null}\n',
    ],
    [
      'volumes: {data: {external: true, driver: nfs}}\n',
      'volumes.data.driver: volume "data" is external, so it cannot have `driver` [volumes.data.external]',
    ],
    ['volumes: {data: {external: false, driver: nfs}, some: {external: "${E}", driver: nfs}}\n'],
    ['secrets: {a: {file: f}, b: {environment: E}, c: {external: true}, d: {driver: x}}\n'],
    [
      'secrets: {s: {name: x}}\nconfigs: {c: {labels: {}}}\n',
      'secrets.s: secret "s" does not say where its content comes from',
      'configs.c: config "c" does not say where its content comes from',
    ],
    [
      'configs: {c: {file: f, content: text}}\n',
      'configs.c.content: config "c" takes its content from both `file` and `content` [configs.c.file]',
    ],
    [service('ports:\n  - {target: 80, host_ip: "${IP}"}\n  - {target: 81, host_ip: "::1"}\n')],
    [
      service('ports:\n  - {target: 80, host_ip: localhost}\n'),
      'services.web.ports.0.host_ip: `ports[0].host_ip` of service "web" must be an IP address',
    ],
    [
      service('develop: {watch: [{action: sync, path: "", target: /a}]}\n'),
      'services.web.develop.watch.0.path: `develop.watch[0].path` of service "web" is empty',
    ],
    [
      service('gpus: [{count: 1, device_ids: ["0"]}]\n'),
      'services.web.gpus.0.device_ids: item 1 of `gpus` of service "web" asks for devices by both `count` and `device_ids` [services.web.gpus.0.count]',
    ],
  ];
  test.each(cases)('%s', (text, ...expected) => {
    expect(shown(checkDefinitions(model(text)))).toEqual(expected);
  });
});

describe('checkConsistency: what one service says', () => {
  const cases: readonly Case[] = [
    ['services:\n  a: {image: x}\n  b: {build: {context: .}}\n  c: {provider: {type: x}}\n'],
    [
      'services:\n  web: {restart: always}\n',
      'services.web: service "web" has neither "image" nor "build"',
    ],
    ['services:\n  web: {image: ""}\n', 'services.web.image: `image` of service "web" is empty'],
    ['services:\n  web: {image: "${I}"}\n'],
    [
      service('build: {dockerfile: D, dockerfile_inline: FROM x}\n'),
      'services.web.build.dockerfile_inline: `build` of service "web" has both `dockerfile` and `dockerfile_inline` [services.web.build.dockerfile]',
    ],
    [service('platform: linux/arm64\nbuild: {platforms: [linux/arm64]}\n')],
    [
      service('platform: linux/arm64\nbuild: {platforms: [linux/amd64]}\n'),
      'services.web.platform: service "web" runs on platform "linux/arm64", which `build.platforms` lacks [services.web.build.platforms]',
    ],
    [service('network_mode: host\nnetworks: {}\n')],
    [
      `${service('network_mode: host\nnetworks: {n: null}\n')}networks: {n: null}\n`,
      'services.web.network_mode: service "web" has both `network_mode` and `networks` [services.web.networks]',
    ],
    [service('healthcheck: {test: []}\n')],
    [service('healthcheck: {test: curl localhost}\n')],
    [
      service('healthcheck: {test: [curl, localhost]}\n'),
      'services.web.healthcheck.test.0: `healthcheck.test` of service "web" must begin with "CMD", "CMD-SHELL" or "NONE"',
    ],
    [
      service('develop: {watch: [{path: ., action: rebuild}, {path: ., action: sync}]}\n'),
      'services.web.develop.watch.1.action: item 2 of `develop.watch` of service "web" needs a "target" for its action',
    ],
    [
      service(
        'tmpfs: ["/tmp:size=1m", "${T}", /run]\nvolumes: [{type: bind, source: /a, target: /tmp}, {type: volume, target: /run/}]\n',
      ),
      'services.web.volumes.0: service "web" mounts two things at "/tmp" [services.web.tmpfs.0]',
    ],
  ];
  test.each(cases)('%s', (text, ...expected) => {
    expect(consistency(text)).toEqual(expected);
  });
});

describe('checkConsistency: amounts', () => {
  const limits = (own: string, block: string): string =>
    service(`${own}\ndeploy: {resources: {limits: ${block}}}\n`);
  const cases: readonly Case[] = [
    [service('scale: 2\ndeploy: {replicas: 2}\n')],
    [
      service('scale: 2\ndeploy: {replicas: 3}\n'),
      'services.web.scale: `scale` and `deploy.replicas` of service "web" differ [services.web.deploy.replicas]',
    ],
    [service('scale: -1\n'), 'services.web.scale: `scale` of service "web" must be at least 0'],
    [
      service('deploy: {replicas: -1}\n'),
      'services.web.deploy.replicas: `deploy.replicas` of service "web" must be at least 0',
    ],
    [
      service('container_name: web\ndeploy: {replicas: 2}\n'),
      'services.web.container_name: service "web" runs several times, but `container_name` can name only one container [services.web.deploy.replicas]',
    ],
    [service('container_name: web\nscale: "${N}"\n')],
    [limits('mem_limit: 1g', '{memory: 1024m}')],
    [limits('mem_limit: 0', '{pids: 5}')],
    [limits('mem_limit: 1.5', '{pids: 5}')],
    [limits('mem_limit: "${M}"', '{memory: 1g}')],
    [limits('mem_limit: 1g', '{memory: "${M}"}')],
    [service('mem_limit: 1g\ndeploy: {resources: {reservations: {memory: 1m}}}\n')],
    [
      limits('mem_limit: 1g', '{memory: 2g}'),
      'services.web.mem_limit: `mem_limit` and `deploy.resources.limits.memory` of service "web" differ [services.web.deploy.resources.limits.memory]',
    ],
    [
      limits('pids_limit: 10', '{}'),
      'services.web.pids_limit: `pids_limit` of service "web" stands beside `deploy.resources.limits`, which lacks `pids` [services.web.deploy.resources.limits]',
    ],
    [limits('cpus: 0.1', '{cpus: "0.1"}')],
    [
      limits('cpus: "0.5"', '{cpus: "0.25"}'),
      'services.web.cpus: `cpus` and `deploy.resources.limits.cpus` of service "web" differ [services.web.deploy.resources.limits.cpus]',
    ],
    [
      service('mem_reservation: 1m\ndeploy: {resources: {reservations: {devices: []}}}\n'),
      'services.web.mem_reservation: `mem_reservation` of service "web" stands beside `deploy.resources.reservations`, which lacks `memory` [services.web.deploy.resources.reservations]',
    ],
  ];
  test.each(cases)('%s', (text, ...expected) => {
    expect(consistency(text)).toEqual(expected);
  });

  test('says what to write, as the user wrote it', () => {
    const root = model(limits('mem_limit: 1073741824', '{cpus: "1"}'));
    expect(checkConsistency(root, new Set()).map(({ help }) => help)).toEqual([
      'write `memory: "1073741824"` under `deploy.resources.limits` instead of `mem_limit`',
    ]);
  });
});

describe('checkConsistency: references', () => {
  const mount = '{type: volume, source: data, target: /d}';
  const cases: readonly Case[] = [
    [
      `${service(`volumes: [${mount}]\nnetworks: {n: null}\nsecrets: [{source: s}]\n`)}volumes: {data: null}\nnetworks: {n: null}\nsecrets: {s: {file: f}}\n`,
    ],
    [
      service(`volumes: [${mount}]\n`),
      'services.web.volumes.0.source: service "web" mounts volume "data", which is not defined',
    ],
    [
      service(
        'volumes: [{type: volume, target: /d}, {type: volume, source: "${V}", target: /e}, "${W}:/f"]\n',
      ),
    ],
    [
      service('networks: {back: null}\n'),
      'services.web.networks.back: service "web" uses network "back", which is not defined',
    ],
    [
      `${service('networks: {x-back: null}\n')}networks: {x-back: null}\n`,
      'services.web.networks.x-back: service "web" cannot use network "x-back": names that begin with "x-" are extension fields',
    ],
    [
      service(
        'secrets: [{source: s}, {target: t}]\nconfigs: [{source: c}]\nmodels: {m: null}\nbuild: {secrets: [{source: b}]}\n',
      ),
      'services.web.secrets.0.source: service "web" uses secret "s", which is not defined',
      'services.web.secrets.1: service "web" uses a secret without saying which',
      'services.web.build.secrets.0.source: service "web" is built with secret "b", which is not defined',
      'services.web.configs.0.source: service "web" uses config "c", which is not defined',
      'services.web.models.m: service "web" uses model "m", which is not defined',
    ],
    [`${service('models: {x-a: null}\n')}models: {x-b: {model: m}}\n`],
    [
      'secrets: {s: {driver: d}}\n',
      'secrets.s: secret "s" does not say where its content comes from',
    ],
  ];
  test.each(cases)('%s', (text, ...expected) => {
    expect(consistency(text)).toEqual(expected);
  });

  test('asks for the name that was probably meant', () => {
    const text = `${service('networks: {bakcend: null}\n')}networks: {backend: null}\n`;
    const [fault] = checkConsistency(model(text), new Set());
    expect(fault?.help).toBe('did you mean "backend"?');
  });

  test('names faults that another file could mend by codes that exist', () => {
    const text =
      'services:\n  a: {restart: always}\n  b:\n    image: x\n    networks: {n: null}\n' +
      '    volumes: [{type: volume, source: v, target: /v}]\n    secrets: [{source: s}]\n' +
      '    configs: [{source: c}]\n    models: {m: null}\n    depends_on: {z: {required: true}}\n' +
      '    build: {additional_contexts: {base: "service:a"}}\n';
    const codes = checkConsistency(model(text), new Set()).map(({ code }) => code);
    expect(new Set(codes)).toEqual(mendableElsewhere);
  });
});

describe('checkConsistency: dependencies', () => {
  const two = (dependency: string, other = 'image: x'): string =>
    `services:\n  a:\n    image: x\n    ${dependency}\n  b: {${other}}\n`;
  const cases: readonly Case[] = [
    [two('depends_on: {b: {required: true}}')],
    [
      two('depends_on: {c: {required: false}}'),
      'services.a.depends_on.c: `depends_on` of service "a" names service "c", which is not defined',
    ],
    [
      two('depends_on: {b: {required: true}}', 'image: x, profiles: [p, q]'),
      'services.a.depends_on.b: `depends_on` of service "a" names service "b", which is only part of profile "p" or "q" [services.b]',
    ],
    [two('depends_on: {b: {required: false}}', 'image: x, profiles: [p]')],
    [
      two(
        'depends_on: {b: {required: false}}\n    network_mode: service:b',
        'image: x, profiles: [p]',
      ),
      'services.a.network_mode: `network_mode` of service "a" names service "b", which is only part of profile "p" [services.b]',
    ],
    [
      two(
        'build: {additional_contexts: {base: "service:b", x-a: "service:none"}}',
        'build: {context: .}',
      ),
    ],
    [
      two('build: {additional_contexts: {base: "service:b", other: "service:c"}}'),
      'services.a.build.additional_contexts.base: `build.additional_contexts.base` of service "a" names service "b", which is not built [services.b]',
      'services.a.build.additional_contexts.other: `build.additional_contexts.other` of service "a" names service "c", which is not defined',
    ],
    [
      two('depends_on: {a: {required: true}}'),
      'services.a.depends_on.a: service "a" depends on itself',
    ],
    [
      two('depends_on: {b: {required: true}}', 'image: x, depends_on: {a: {required: false}}'),
      'services.a.depends_on.b: services wait for each other in a circle: a -> b -> a [services.b.depends_on.a]',
    ],
    [
      two(
        'depends_on: {b: {required: false}}',
        'image: x, profiles: [p], depends_on: {a: {required: true}}',
      ),
    ],
  ];
  test.each(cases)('%s', (text, ...expected) => {
    expect(consistency(text)).toEqual(expected);
  });

  test('a long chain of dependencies is no circle', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `s${index}`);
    const services = names.map(
      (name, index) => `  ${name}: {image: x, depends_on: {${names[index + 1] ?? 's0'}: {}}}\n`,
    );
    services[services.length - 1] = '  s19999: {image: x}\n';
    expect(consistency(`services:\n${services.join('')}`)).toEqual([]);
  });
});

describe('applyProfiles', () => {
  const root = model(
    'services:\n  a: {image: x}\n  b: {image: x, profiles: [p]}\n  c: {image: x, profiles: [q, p]}\n' +
      '  d: {image: x, profiles: []}\n  e: {image: x, profiles: ["${P}"]}\n',
  );
  test.each([
    [[], ['b', 'c']],
    [['q'], ['b']],
    [['p'], []],
    [['*'], []],
    [['other'], ['b', 'c']],
  ] as const)('%j leaves out %j', (profiles, disabled) => {
    expect([...applyProfiles(root, profiles)]).toEqual(disabled);
  });

  test('what is left out may be wrong', () => {
    const text = 'services:\n  a: {image: x}\n  b: {profiles: [p], depends_on: {none: {}}}\n';
    expect(consistency(text)).toEqual([]);
    expect(consistency(text, ['p'])).toHaveLength(2);
  });
});

describe('checkContainerNames', () => {
  const text =
    'services:\n  a: {image: x, container_name: n}\n  b: {image: x, container_name: n, profiles: [p]}\n';
  test('two enabled services cannot share one', () => {
    expect(shown(checkContainerNames(model(text), new Set()))).toEqual([
      'services.b.container_name: services "a" and "b" have the same `container_name` [services.a.container_name]',
    ]);
    expect(checkContainerNames(model(text), new Set(['b']))).toEqual([]);
  });
});

describe('what is not known', () => {
  const text = `
services:
  web:
    image: nginx
    platform: linux/amd64
    build: {context: ., dockerfile: D, platforms: [linux/amd64], secrets: [{source: key}]}
    container_name: web
    scale: 1
    cpus: 0.5
    mem_limit: 1g
    pids_limit: 5
    network_mode: service:db
    restart: always
    pull_policy: always
    depends_on: {db: {condition: service_started, required: true}}
    deploy: {replicas: 1, resources: {limits: {cpus: "0.5", memory: 1g, pids: 5}}}
    healthcheck: {test: [CMD, "true"], interval: 1s, retries: 3}
    ports: [{target: 80, host_ip: 127.0.0.1, published: "80", mode: ingress}]
    secrets: [{source: key, target: /run/secrets/key}]
    configs: [{source: site}]
    tmpfs: [/tmp]
    security_opt: [a, b]
    volumes: [{type: volume, source: data, target: /d}, {type: tmpfs, target: /t}]
    develop: {watch: [{path: a, action: sync, target: /a}]}
    gpus: [{count: 1}]
  db: {image: postgres, networks: {back: {priority: 1}}, profiles: [p]}
volumes: {data: {driver: local}, other: {external: true, name: x}}
networks: {back: {internal: true}}
secrets: {key: {file: f}, cert: {external: true}}
configs: {site: {content: text}}
`;
  const known = model(text);

  function places(value: ModelValue, path: string): readonly string[] {
    switch (value.kind) {
      case 'scalar':
        return [path];
      case 'list':
        return value.items.flatMap((item, index) => places(item, `${path}/${index}`));
      case 'map':
        return [...value.entries].flatMap(([key, member]) => places(member, `${path}/${key}`));
    }
  }

  function hiding(value: ModelValue, hidden: ReadonlySet<string>, path: string): ModelValue {
    switch (value.kind) {
      case 'scalar':
        return hidden.has(path) ? { ...value, value: '${V}', unknown: true } : value;
      case 'list':
        return {
          ...value,
          items: value.items.map((item, index) => hiding(item, hidden, `${path}/${index}`)),
        };
      case 'map': {
        const entries = [...value.entries].map(
          ([key, member]) => [key, hiding(member, hidden, `${path}/${key}`)] as const,
        );
        return { ...value, entries: new Map(entries) };
      }
    }
  }

  test('is never found wrong', () => {
    const all = places(known, '');
    const faultsOf = (root: ModelMap): readonly Fault[] => [
      ...checkSchema(root),
      ...checkDefinitions(root),
      ...checkConsistency(root, applyProfiles(root, ['p'])),
      ...checkContainerNames(root, new Set()),
    ];
    expect(shown(faultsOf(known))).toEqual([]);
    fastCheck.assert(
      fastCheck.property(fastCheck.subarray([...all]), (hidden) => {
        const root = hiding(known, new Set(hidden), '');
        expect(root.kind === 'map' && shown(faultsOf(root))).toEqual([]);
      }),
      { seed: 20_260_301, numRuns: 300 },
    );
  });
});
