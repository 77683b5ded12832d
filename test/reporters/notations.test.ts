import { describe, expect, test } from 'vitest';
import type { FileReport, Report } from '../../src/report.ts';
import { github } from '../../src/reporters/github.ts';
import { gitlab } from '../../src/reporters/gitlab.ts';
import { junit } from '../../src/reporters/junit.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import type { Reporter } from '../../src/reporters/reporter.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { type Element, parseXml } from './official.ts';
import { failedFile, file, rendering, report } from './support.ts';

const explained = { ...rendering, why: (id: string) => `Why of ${id}.` };

function withFinding(change: Partial<FileReport['findings'][number]>): Report {
  const [finding] = file.findings;
  if (finding === undefined) throw new Error('the example has findings');
  // The outcome is not changed.
  const changed = { ...finding, ...change } as FileReport['findings'][number];
  return { ...report, files: [{ ...file, findings: [changed] }] };
}

describe.each<Reporter>([github, gitlab, junit, markdown, sarif])('$name', (reporter) => {
  test('is what its fixture shows', async () => {
    await expect(reporter.render(report, explained)).toMatchFileSnapshot(
      `../../fixtures/reporters/${reporter.name}.txt`,
    );
  });

  test('gives the name from the root of the repository', () => {
    const inside = { ...explained, repositoryPath: (name: string) => `deploy/${name}` };
    const output = reporter.render(report, inside);
    // A person who reads the summary stands where the command ran.
    expect(output.includes('deploy/compose.yaml')).toBe(reporter !== markdown);
  });

  test('says after --write what is left, where it then is', () => {
    const output = reporter.render({ ...report, mode: 'write', files: [file] }, explained);
    expect(output).not.toContain('fix ready');
    expect(output).toContain('docker-socket');
    const line =
      file.after.split('\n').findIndex((text) => text.includes('/var/run/docker.sock')) + 1;
    expect(line).toBe(20);
    expect(output).toMatch(/line=20|"startLine": 20|"begin": 20|line="20"|compose\.yaml:20/);
    expect(output).not.toMatch(/line=16|"startLine": 16|"begin": 16|line="16"|compose\.yaml:16/);
  });

  test('says nothing bad about a file without findings', () => {
    const clean = { ...file, findings: [], edits: [], after: file.before, notes: [], skipped: [] };
    const output = reporter.render({ ...report, files: [clean] }, explained);
    expect(output).not.toContain('read-only,');
    expect(output).not.toMatch(/<failure|::error|"results": \[\n|begin/);
  });
});

describe('github', () => {
  test('says the worst first, because only ten of a kind are shown', () => {
    const lines = github.render(report, rendering).trimEnd().split('\n');
    expect(lines.map((line) => /^::(\w+) .*title=([^:]*)::/.exec(line)?.slice(1))).toEqual([
      ['error', 'compose-harden%3A schema-unknown-key'],
      ['error', 'compose-harden%3A not-written'],
      ['error', 'docker-socket%3A agent'],
      ['error', 'secrets-from-env%3A db'],
      ['warning', 'read-only%3A db'],
      ['notice', 'depends-on-healthy%3A web'],
    ]);
  });

  test('lets no message begin a command of its own', () => {
    const message = '100%\n::error::forged\r\n::set-output name=a::b';
    const output = github.render(withFinding({ message, service: 'a,file=b:c' }), rendering);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(output).toContain('100%25%0A::error::forged\\u{000d}%0A::set-output');
    expect(output).toContain('title=read-only%3A a%2Cfile=b%3Ac::');
  });
});

describe('gitlab', () => {
  const prints = (of: Report): readonly string[] =>
    JSON.parse(gitlab.render(of, rendering)).map(
      ({ fingerprint }: { fingerprint: string }) => fingerprint,
    );

  test('has a fingerprint for each issue, whatever its words are', () => {
    const twice = { ...report, files: [file, { ...file, name: 'again.yaml' }, failedFile] };
    expect(new Set(prints(twice)).size).toBe(10);
    expect(prints(withFinding({ message: 'other words' }))).toEqual(prints(withFinding({})));
    expect(prints(withFinding({ fingerprint: 'other' }))).not.toEqual(prints(withFinding({})));
  });

  test('tells apart findings that are equal but for their place', () => {
    const doubled = { ...file, findings: [...file.findings, ...file.findings] };
    expect(new Set(prints({ ...report, files: [doubled] })).size).toBe(8);
  });
});

describe('junit', () => {
  const parsed = (of: Report, failOn = rendering.failOn): Element =>
    parseXml(junit.render(of, { ...explained, failOn }));
  const verdicts = (suites: Element) =>
    suites.children[0]?.children.map(({ attributes, children }) => [
      attributes.name,
      children[0]?.name,
    ]);

  test('is well-formed, and counts what it lists', () => {
    const root = parsed(report);
    expect(root.attributes).toEqual({
      name: 'compose-harden',
      tests: '6',
      failures: '3',
      errors: '2',
      skipped: '0',
    });
    const cases = root.children.flatMap(({ children }) => children);
    const named = (name: string) => cases.filter(({ children }) => children[0]?.name === name);
    expect(cases).toHaveLength(6);
    expect(named('failure')).toHaveLength(3);
    expect(named('error')).toHaveLength(2);
  });

  test('fails where --check does', () => {
    expect(verdicts(parsed(report))).toEqual([
      ['read-only: db', 'failure'],
      ['secrets-from-env: db', 'failure'],
      ['depends-on-healthy: web', 'system-out'],
      ['docker-socket: agent', 'failure'],
    ]);
    expect(verdicts(parsed(report, 'low'))?.[2]).toEqual(['depends-on-healthy: web', 'failure']);
    expect(verdicts(parsed(report, 'never'))?.[3]).toEqual(['docker-socket: agent', 'system-out']);
  });

  test('has one case for a transform at a service', () => {
    const [first] = file.findings;
    const doubled = { ...file, findings: first === undefined ? [] : [first, first] };
    const suites = parsed({ ...report, files: [doubled] });
    expect(suites.children[0]?.children).toHaveLength(1);
    expect(suites.children[0]?.children[0]?.children[0]?.text.split('why: ')).toHaveLength(3);
  });

  test('a file without findings is a case that passes', () => {
    const clean = { ...file, findings: [] };
    expect(verdicts(parsed({ ...report, files: [clean] }))).toEqual([['hardened', undefined]]);
  });
});

describe('markdown', () => {
  test('shows nothing of a file as markup', () => {
    const message = 'a | b `c` <img src=x onerror=y> [d](http://e) @team **f**';
    const output = markdown.render(withFinding({ message, service: 'x|y' }), rendering);
    const row = output.split('\n').find((line) => line.startsWith('| medium'));
    expect(row).toBe(
      '| medium | x\\|y | [read-only](https://github.com/compose-harden/compose-harden/blob/main/docs/transforms/read-only.md): ' +
        'a \\| b \\`c\\` &lt;img src=x onerror=y&gt; \\[d\\]\\(http://e\\) @<!-- -->team \\*\\*f\\*\\* | compose.yaml:2 | fix ready, risk none |',
    );
  });

  test('fences the patch with more backticks than it holds', () => {
    const text = '    command: "`a` ````"\n';
    const at = file.before.indexOf('    image');
    const edits = [{ start: at, end: at, text }];
    const after = file.before.slice(0, at) + text + file.before.slice(at);
    const output = markdown.render({ ...report, files: [{ ...file, edits, after }] }, rendering);
    expect(output).toMatch(/^`{5}diff$/m);
    expect(output).toMatch(/^`{5}$/m);
  });

  test('stays below what GitHub takes, and says what it leaves out', () => {
    const findings = Array.from({ length: 2000 }, () => file.findings).flat();
    const text = `${'    # long '.repeat(20)}\n`.repeat(1000);
    const edits = [{ start: 0, end: 0, text }];
    const big = { ...file, findings, edits, after: text + file.before };
    const output = markdown.render({ ...report, files: [big] }, rendering);
    expect(Buffer.byteLength(output)).toBeLessThan(1024 * 1024);
    expect(output).toContain('7800 more are not shown here.');
    expect(output).toContain('The rest is not shown here.');
  });
});
