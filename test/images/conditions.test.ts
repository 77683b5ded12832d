import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Level } from '../../src/findings.ts';
import { harden } from '../../src/harden.ts';
import type { ServiceCondition } from '../../src/images/service-condition.ts';
import type { FileReport } from '../../src/report.ts';
import { describeFindings } from '../support/describe-findings.ts';

/**
 * The same image needs different things when a service says something else. Each case is a folder with two services
 * of one image, `meets-it` and `lacks-it`; what is made of them has to differ. The other files are those of
 * fixtures/transforms; UPDATE_FIXTURES=1 writes the expected ones anew: read the difference before committing it.
 */
const root = join(import.meta.dirname, '..', '..', 'fixtures', 'images');
const update = process.env.UPDATE_FIXTURES === '1';
const only = [
  'depends-on-healthy',
  'read-only',
  'drop-capabilities',
  'no-new-privileges',
  'resource-limits',
];

/** What a folder's name begins with, for every kind of condition that a profile can name. */
const prefixes: { readonly [kind in ServiceCondition['kind']]: string } = {
  environment: 'environment-',
  value: 'value-',
  mount: 'mount-',
  'host-mount': 'host-mount-',
  network: 'network-',
  publishes: 'publishes-',
  init: 'init-',
  devices: 'devices',
  user: 'user-',
  command: 'command-',
};

const names = readdirSync(root).sort();

function optional(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function run(text: string, level: Level): FileReport {
  const [file] = harden([{ name: 'compose.yaml', text }], { level, only }).files;
  if (file === undefined) throw new Error('no report');
  return file;
}

/** Everything that is said about one of the two, without its name. */
function about(file: FileReport, service: string): string {
  const findings = file.findings
    .filter((finding) => finding.service === service)
    .map((finding) => ({ ...finding, span: undefined, fingerprint: undefined }));
  return JSON.stringify(findings).replaceAll(service, 'it');
}

test('every kind of condition has a case', () => {
  for (const prefix of Object.values(prefixes)) {
    expect(names.some((name) => name.startsWith(prefix))).toBe(true);
  }
});

describe.each(names)('%s', (name) => {
  const folder = join(root, name);
  const text = readFileSync(join(folder, 'in.yaml'), 'utf8');
  const level = (optional(join(folder, 'level.txt'))?.trim() ?? 'standard') as Level;
  const file = run(text, level);

  test('makes a difference', () => {
    expect(about(file, 'meets-it')).not.toBe(about(file, 'lacks-it'));
  });

  test('has the answers that are written beside it', () => {
    const findings = describeFindings(file);
    if (update) {
      writeFileSync(join(folder, 'out.yaml'), file.after);
      writeFileSync(join(folder, 'findings.txt'), findings);
    }
    expect(file.problems).toEqual([]);
    expect(file.after).toBe(optional(join(folder, 'out.yaml')));
    expect(findings).toBe(optional(join(folder, 'findings.txt')));
    expect(run(file.after, level).after).toBe(file.after);
  });
});
