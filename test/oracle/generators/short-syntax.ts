import fc from 'fast-check';
import {
  duration,
  integer,
  mostly,
  options,
  type Pieces,
  pairs,
  path,
  sequence,
  size,
  some,
  target,
  text,
  toggle,
  words,
} from './values.ts';
import type { Piece } from './yaml-text.ts';

type Part = readonly [right: readonly string[], almost: readonly string[]];

/** A text of several parts, of which one may be almost right only. */
function joined(...parts: readonly Part[]): Pieces {
  const good = fc.tuple(...parts.map(([right]) => fc.constantFrom(...right)));
  const any = fc.tuple(...parts.map(([right, almost]) => fc.constantFrom(...right, ...almost)));
  const quoted = (texts: readonly string[]): Piece => `"${texts.join('')}"`;
  return mostly(mostly(good.map(quoted), any.map(quoted)));
}

const shortPort = joined(
  [
    ['', '127.0.0.1:', '0.0.0.0:', '[::1]:', '::1:'],
    ['localhost:', '1.2.3:', '${UNSET}:', '127.0.0.1::', '[::]', '[1.1.1.1]:'],
  ],
  [
    ['8080:', '', '80:', '0:', '${N}:', '080:'],
    ['8080-8082:', ':', '65536:', '+90:', '9-8:', ' 80:', 'x:', '80-80:'],
  ],
  [
    ['80', '81', '8080', '008', '65535'],
    ['80-82', '0', 'x', '', '65536', '80-81', '82-80', '-80', '80 '],
  ],
  [
    ['', '/tcp', '/udp', '/UDP', '/sctp'],
    ['/', '/foo', '/tcp/udp'],
  ],
);

const portRange = joined(
  [['', '127.0.0.1:', '[::]:'], ['x:']],
  [['80-82:80-82', '80-81:90-91', '8080-8085:80', '90-91', ':90-91', '80-80:80'], ['80-82:80-81']],
  [['', '/udp'], ['/x']],
);

const longPort = some(
  {
    target: words(['80', '"80"', '8080', '${N}', '443'], ['0', '-1', '"x"', '99999', '80.0']),
    published: words(['80', '"80"', '"8080-8082"'], ['abc', '0', '""', '8.5']),
    protocol: words(['tcp', 'udp'], ['TCP', 'x']),
    mode: words(['host', 'ingress'], ['x']),
    host_ip: words(['127.0.0.1', '"::1"', '0.0.0.0'], ['"[::1]"', 'localhost', '""']),
    name: text,
    app_protocol: text,
    'x-p': text,
  },
  ['target'],
);

export const ports = sequence(
  fc.oneof(
    { weight: 6, arbitrary: shortPort },
    { weight: 2, arbitrary: portRange },
    { weight: 2, arbitrary: words(['80', '8080', '"80:80"', '22:22'], ['0', '80.5', '-80']) },
    { weight: 4, arbitrary: longPort },
  ),
  3,
);

export const expose = sequence(
  words(['"80"', '81', '80-82', '80/tcp', '${N}'], ['"x"', '8.0', '""', '80']),
);

const shortVolume = joined(
  [
    ['./a:', '', '/abs:', 'data:', 'logs:', 'cache:', '~/h:', '.:', '..:', './a/../b:', './é:'],
    ['v:', 'a/b:', '~:', 'C:\\\\x:', '$SET:', '\\\\\\\\x:', ' data:', '${UNSET}:', 'none:', ':'],
  ],
  [
    ['/x', '/y', '/z', '/x//y', '/a b', '/é'],
    ['/x/', 'x', '/x/../y', '', '/', 'C:\\\\t', '/dev'],
  ],
  [
    ['', ':ro', ':rw', ':z', ':ro,Z', ':cached', ':nocopy', ':rshared', ':nocopy,ro'],
    [':foo', ':', ':ro:rw', ':ro,', ':RO', ':private,z,x', ':ro,rw'],
  ],
);

const longVolume = some(
  {
    type: words(['bind', 'volume', 'tmpfs', 'volume'], ['npipe', 'cluster', 'image', 'x']),
    source: fc.oneof(words(['data', 'logs', './data', '/abs'], ['""', 'none']), path),
    target,
    read_only: toggle,
    consistency: text,
    bind: some({
      create_host_path: words(['true', 'false', '"true"', '"no"'], ['"x"', '1']),
      propagation: text,
      selinux: words(['z', 'Z'], ['x']),
      recursive: words(['enabled', 'readonly'], ['x']),
    }),
    volume: some({ nocopy: toggle, subpath: text, labels: pairs(['l', 'x-l']) }),
    tmpfs: some({ size, mode: words(['1023', '01777', '0'], ['"0777"', '-1', '1.5']) }),
    image: some({ subpath: text }),
    'x-v': text,
  },
  ['type', 'source', 'target'],
);

export const volumes = sequence(
  fc.oneof({ weight: 6, arbitrary: shortVolume }, { weight: 4, arbitrary: longVolume }),
);

export const devices = sequence(
  fc.oneof(
    words(
      ['/dev/a', '/dev/a:/dev/b', '/dev/b:/dev/c:rwm', 'vendor.com/class=x', '/dev/d:r'],
      ['"a:b:c:d"', '"::"', '""', '/dev/a:', '"${UNSET}:/x"'],
    ),
    some(
      {
        source: words(['/dev/a'], ['""']),
        target: words(['/dev/a', '/dev/c'], ['""']),
        permissions: text,
        'x-d': text,
      },
      ['source', 'target'],
    ),
  ),
);

/** Secrets and configs of a service. */
export const files = sequence(
  fc.oneof(
    words(['s1', 's2'], ['none', '""']),
    some(
      {
        source: words(['s1', 's2'], ['none']),
        target: words(['/t', 't', '/run/secrets/s1', 's1'], ['""']),
        uid: words(['"0"', 'x'], ['0']),
        gid: words(['"0"'], ['0']),
        mode: words(
          ['0440', '"0440"', '440', '0o440', '"7"'],
          ['"288"', '"0x1"', '1.5', '"${N}"', '-1', '""'],
        ),
        'x-f': text,
      },
      ['source'],
    ),
  ),
);

export const tmpfs = fc.oneof(
  words(['/t', '/u:size=1m', '/t:ro,size=1k'], ['""', '/x']),
  sequence(words(['/t', '/u', '/u:size=1m', '/r=1'], ['/t:size=2m', '/x', '/t/', '1'])),
);

const environmentFile = ['a.env', './b.env', 'sub/c.env', '${UNSET:-a.env}'];
const unusableFile = ['missing.env', 'bad.env', 'sub', '""'];

export const environmentFiles = fc.oneof(
  words(environmentFile, unusableFile),
  sequence(
    fc.oneof(
      words(environmentFile, unusableFile),
      some(
        {
          path: words(environmentFile, unusableFile),
          required: words(['true', '"yes"'], ['false', '"no"', '"x"']),
          format: words(['raw'], ['x', '""']),
        },
        ['path'],
      ),
      some({ path: words(['missing.env', 'a.env']), required: words(['false', '"no"']) }, [
        'path',
        'required',
      ]),
    ),
  ),
);

export const labelFiles = fc.oneof(
  words(['a.env'], ['missing.env', 'bad.env']),
  sequence(words(['a.env', 'b.env'], ['missing.env'])),
);

export const healthcheck = some({
  test: words(
    [['CMD', 'a'], ['CMD-SHELL', '"a || b"'], ['NONE'], 'a b', [], 'NONE', '"$$X"', ['CMD', '"1"']],
    [['a'], '""', ['CMD', '1'], ['cmd', 'x'], 'null', ['']],
  ),
  interval: duration,
  timeout: duration,
  start_period: duration,
  start_interval: duration,
  retries: integer,
  disable: toggle,
  'x-h': text,
});

export const logging = some({
  driver: words(['json-file', 'none', 'local', '${SET}'], ['""']),
  options: options(['max-size', 'max-file', 'x-o']),
});

const dependency = some(
  {
    condition: words(
      ['service_started', 'service_healthy', 'service_completed_successfully'],
      ['x', '""'],
    ),
    required: toggle,
    restart: toggle,
    'x-d': text,
  },
  ['condition'],
);

/** What a service depends on, in both forms. */
export function dependsOn(right: readonly string[], almost: readonly string[]): Pieces {
  const entries = (names: readonly string[]): Pieces => {
    const entry = fc.tuple(fc.constantFrom(...names), dependency);
    return fc
      .uniqueArray(entry, { maxLength: 2, selector: ([key]) => key })
      .map((members): Piece => ({ entries: members }));
  };
  const list = (names: readonly string[]): Pieces =>
    fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });
  return mostly(
    fc.oneof(list(right), entries(right)),
    fc.oneof(list([...right, ...almost]), entries([...right, ...almost])),
  );
}
