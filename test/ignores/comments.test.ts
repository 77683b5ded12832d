import { describe, expect, test } from 'vitest';
import { type HardenOptions, harden } from '../../src/harden.ts';
import type { FileReport } from '../../src/report.ts';

function report(text: string, options: HardenOptions = {}): FileReport {
  const [file] = harden([{ name: 'compose.yaml', text }], options).files;
  if (file === undefined) throw new Error('no report');
  return file;
}

/** `read-only db`: what is ignored, with the service. */
function ignored(text: string, only: string, options: HardenOptions = {}): readonly string[] {
  const { findings, problems } = report(text, { only: only.split(' '), ...options });
  expect(problems).toEqual([]);
  return findings
    .filter(({ outcome }) => outcome === 'ignored')
    .map(({ transform, service = 'file' }) => `${transform} ${service}`)
    .sort();
}

describe('what a comment covers', () => {
  test('the service on whose line it stands', () => {
    const text = `services:
  db: # compose-harden: ignore[read-only] extensions are installed at start
    image: acme/db:1
  web:
    image: acme/web:1
`;
    expect(ignored(text, 'read-only')).toEqual(['read-only db']);
    const [finding] = report(text, { only: ['read-only'] }).findings;
    expect(finding).toMatchObject({
      outcome: 'ignored',
      reason: 'extensions are installed at start',
      source: { kind: 'comment', place: 'compose.yaml:2' },
    });
  });

  test('the next key, when it stands on a line of its own', () => {
    const text = `services:
  web:
    image: acme/web:1
    # compose-harden: ignore[read-only, no-new-privileges] calls sudo at start

    # another comment
  db:
    image: acme/db:1
`;
    expect(ignored(text, 'read-only no-new-privileges')).toEqual([
      'no-new-privileges db',
      'read-only db',
    ]);
  });

  test('only what is below it', () => {
    const text = `services:
  web:
    image: acme/web:1 # compose-harden: ignore[read-only] this is not about the image
    privileged: true # compose-harden: ignore[privileged] it is a virtual machine
`;
    expect(ignored(text, 'read-only privileged')).toEqual(['privileged web']);
    expect(report(text).notes).toContain(
      'line 3: the comment that ignores read-only has no effect: nothing is found in what it stands at',
    );
  });

  test('all services, on the line of their section', () => {
    const text = `version: "3"
services: # compose-harden: ignore[read-only, obsolete-version] a sandbox
  web: { image: acme/web:1 }
  db: { image: acme/db:1 }
`;
    expect(ignored(text, 'read-only obsolete-version')).toEqual(['read-only db', 'read-only web']);
  });

  test.each([
    ['services:', ''],
    ['version: "3"', 'services:\n'],
  ])('the whole file, before %s', (first, second) => {
    const text = `# compose-harden: ignore[read-only, obsolete-version] a sandbox
${first}
${second}  web: { image: acme/web:1 }
`;
    expect(ignored(text, 'read-only')).toEqual(['read-only web']);
    expect(ignored(text, 'obsolete-version')).toEqual(
      second === '' ? [] : ['obsolete-version file'],
    );
  });

  test('one item of a list, and not its neighbours', () => {
    const ports = (comment: string) => `services:
  db:
    image: postgres:16.4
    ports:
      - "5432:5432"${comment}
      - "5433:5432"
  web:
    image: acme/web:1
    environment: { DB: "postgres://db:5432/x" }
    depends_on: [db]
`;
    expect(ignored(ports(''), 'bind-localhost')).toEqual([]);
    const text = ports(' # compose-harden: ignore[bind-localhost] replicas connect');
    expect(ignored(text, 'bind-localhost')).toEqual(['bind-localhost db']);
    const { after } = report(text, { only: ['bind-localhost'], level: 'strict' });
    expect(after).toContain('- "5432:5432" # compose-harden');
    expect(after).toContain('- "127.0.0.1:5433:5432"');
  });

  test('a flow item, and what closes at a bracket', () => {
    const text = `services:
  web: { image: acme/web:1,
    privileged: true } # compose-harden: ignore[privileged] a virtual machine
  db:
    image: acme/db:1
    cap_add: [
      SYS_ADMIN
    ] # compose-harden: ignore[drop-capabilities] it mounts
`;
    expect(ignored(text, 'privileged')).toEqual(['privileged web']);
  });
});

describe('anchors and merge keys', () => {
  test('a comment at an anchor covers the services that merge it', () => {
    const text = `x-common: &common # compose-harden: ignore[read-only] writes next to its program
  image: acme/common:1
services:
  web:
    <<: *common
    image: acme/web:1
  list:
    <<: [*common]
    image: acme/list:1
  alias: *common
  db:
    image: acme/db:1
`;
    expect(ignored(text, 'read-only')).toEqual([
      'read-only alias',
      'read-only list',
      'read-only web',
    ]);
  });

  test('on a line of its own before the anchor it is not about the file', () => {
    const text = `# compose-harden: ignore[read-only] writes next to its program
x-common: &common
  restart: always
services:
  web: { <<: *common, image: "acme/web:1" }
  db: { image: "acme/db:1" }
`;
    expect(ignored(text, 'read-only')).toEqual(['read-only web']);
  });

  test('a comment inside of the anchor covers what is taken over from there', () => {
    const text = `x-common: &common
  privileged: true # compose-harden: ignore[privileged] a virtual machine
services:
  web: { <<: *common, image: "acme/web:1" }
  own: { <<: *common, image: "acme/own:1", privileged: true }
`;
    expect(ignored(text, 'privileged')).toEqual(['privileged web']);
  });

  test('an heir has what its parent ignores; only the heir holds the parent back', () => {
    const text = (parent: string, heir: string) => `services:
  base:${parent}
    image: acme/base:1
  web:${heir}
    extends: base
`;
    const comment = ' # compose-harden: ignore[init-process] reaps its children';
    expect(ignored(text(comment, ''), 'read-only', { only: ['read-only'] })).toEqual([]);
    expect(
      ignored(text(' # compose-harden: ignore[read-only] it writes', ''), 'read-only'),
    ).toContain('read-only base');
    const { findings } = report(text('', ' # compose-harden: ignore[read-only] it writes'), {
      only: ['read-only'],
      level: 'strict',
    });
    expect(findings.find(({ service }) => service === 'base')).toMatchObject({
      outcome: 'manual',
      reason: 'service "web" extends it, would get the change too, and has read-only ignored',
    });
  });
});

describe('what is no comment', () => {
  test.each([
    [
      'a block scalar',
      'command: |\n      # compose-harden: ignore[read-only] not a comment\n      run',
    ],
    ['a quoted text', 'command: "run # compose-harden: ignore[read-only] not a comment"'],
    [
      'a plain text',
      'command: run#compose-harden: ignore[read-only]'.replace(': ignore', ':ignore'),
    ],
  ])('%s', (_name, line) => {
    const text = `services:\n  web:\n    ${line}\n    image: acme/web:1\n`;
    const { findings, problems, notes } = report(text, { only: ['read-only'] });
    expect(problems).toEqual([]);
    expect(notes).toEqual([]);
    expect(findings.map(({ outcome }) => outcome)).toEqual(['held-back']);
  });

  test('the first line of a block scalar has a comment', () => {
    const text = `services:
  web:
    image: acme/web:1
    privileged: true
    command: | # compose-harden: ignore[privileged] a virtual machine
      run
`;
    expect(report(text).notes.join()).toContain('line 5');
  });
});

describe('mistakes', () => {
  const problemsOf = (comment: string) =>
    report(`services:\n  web: # ${comment}\n    image: acme/web:1\n`).problems;

  test.each([
    [
      'compose-harden: ignore[read-onyl] it writes',
      'unknown transform "read-onyl" in a comment that says to ignore it',
      'did you mean "read-only"?',
    ],
    [
      'compose-harden: ignore[read-only]',
      'this comment gives no reason to ignore anything',
      'say why',
    ],
    [
      'compose-harden: ignore[read-only] -- ',
      'this comment gives no reason to ignore anything',
      'say why',
    ],
    ['compose-harden: ignore[] why', 'this comment names no transform to ignore', 'write it as'],
    ['compose-harden: ignore read-only', 'this comment does not say what to ignore', 'write it as'],
    [
      'compose-harden: ignroe[read-only] it writes',
      'this comment does not say what to ignore',
      'write it as',
    ],
    [
      'compose-harden: ignore[read-only until=2026-02-30] it writes',
      '"until=2026-02-30" is not one day until which to ignore',
      'until=2026-12-31',
    ],
    [
      'compose-harden: ignore[read-only, until=soon] it writes',
      '"until=soon" is not one day until which to ignore',
      'until=2026-12-31',
    ],
  ])('%s', (comment, message, help) => {
    const [problem, ...others] = problemsOf(comment);
    expect(others).toEqual([]);
    expect(problem?.message).toBe(message);
    expect(problem?.help).toContain(help);
    expect(problem?.span).toBeDefined();
  });

  test('point at the word', () => {
    const text =
      'services:\n  web: # compose-harden: ignore[privileged, read-onyl] it writes\n    image: a:1\n';
    const { start = 0, end = 0 } = report(text).problems[0]?.span ?? {};
    expect(text.slice(start, end)).toBe('read-onyl');
  });

  test('another word is a note, since it may be meant for people', () => {
    const text = '# compose-harden: generated\nservices:\n  web:\n    image: acme/web:1\n';
    const { problems, notes } = report(text);
    expect(problems).toEqual([]);
    expect(notes).toEqual([
      'line 1: the comment begins with "compose-harden:" and says nothing that is known: "generated"',
    ]);
  });

  test('nothing after it', () => {
    const text =
      'services:\n  web:\n    image: a/a:1\n# compose-harden: ignore[read-only] it writes\n';
    expect(report(text, { only: ['read-only'] }).notes).toEqual([
      'line 4: the comment that ignores read-only has no effect: no key or item comes after it',
    ]);
  });
});

describe('the end of an ignore', () => {
  const text = `services:
  web: # compose-harden: ignore[read-only until=2026-06-30] moves in summer
    image: acme/web:1
`;

  test.each([
    [undefined, true],
    ['2026-06-30', true],
    ['2026-07-01', false],
  ])('on %s', (today, counts) => {
    const options = today === undefined ? {} : { today };
    expect(ignored(text, 'read-only', options)).toEqual(counts ? ['read-only web'] : []);
    expect(report(text, { only: ['read-only'], ...options }).notes).toEqual(
      counts
        ? []
        : [
            'line 2: the comment that ignores read-only has ended on 2026-06-30: renew or remove it',
          ],
    );
  });
});

test('nothing is ignored when ignores are switched off', () => {
  const text = `services:
  web: # compose-harden: ignore[read-only] it writes
    image: acme/web:1
    x-harden: { skip: { privileged: a virtual machine } }
    privileged: true
`;
  expect(ignored(text, 'read-only privileged')).toHaveLength(2);
  expect(ignored(text, 'read-only privileged', { ignores: false })).toEqual([]);
});

test('what was not looked at is not said to have no effect', () => {
  const text = `services:
  web: # compose-harden: ignore[privileged] a virtual machine
    image: acme/web:1
  db:
    image: acme/db:1
`;
  expect(report(text).notes).toHaveLength(1);
  expect(report(text, { services: ['db'] }).notes).toEqual([]);
  expect(report(text, { skip: ['privileged'] }).notes).toEqual([]);
});
