import { describe, expect, test } from 'vitest';
import type { FileReport, Report } from '../../src/report.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { sarifErrors } from './official.ts';
import { failedFile, file, password, rendering, report } from './support.ts';

const metas = new Map(pipeline.map(({ meta }) => [meta.id, meta]));
const known = {
  ...rendering,
  transform: (id: string) => metas.get(id),
  page: (id: string) =>
    `# ${id}\n\n<!-- generated -->\n\nSee [images](../images/postgres.md), [that](read-only.md) and [it](https://x.y/z).\n`,
};

// biome-ignore lint/suspicious/noExplicitAny: the schema says what is in it
type Parsed = any;

function runOf(of: Report): Parsed {
  return JSON.parse(sarif.render(of, known)).runs[0];
}

function alone(one: FileReport): Report {
  return { ...report, files: [one] };
}

const ignoredFile: FileReport = {
  ...file,
  findings: file.findings.map(
    ({ transform, service, severity, message, path, span, fingerprint }) => ({
      transform,
      ...(service === undefined ? {} : { service }),
      severity,
      message,
      path,
      span,
      fingerprint,
      outcome: 'ignored',
      reason: 'not yet',
      source: { kind: 'comment', place: 'compose.yaml:1' },
    }),
  ),
};

test('follows the official schema', () => {
  expect(sarifErrors(sarif.render(report, known))).toEqual([]);
  expect(sarifErrors(sarif.render(alone(ignoredFile), known))).toEqual([]);
  expect(sarifErrors(sarif.render({ ...report, files: [] }, known))).toEqual([]);
});

test('the schema refuses what is not SARIF', () => {
  const log = JSON.parse(sarif.render(report, known));
  expect(sarifErrors(JSON.stringify({ ...log, version: '2.0.0' }))).not.toEqual([]);
  log.runs[0].results[0].level = 'high';
  expect(sarifErrors(JSON.stringify(log))).not.toEqual([]);
});

describe('a rule', () => {
  test('brings its page, with links that work elsewhere', () => {
    const [rule] = runOf(report).tool.driver.rules;
    expect(rule.id).toBe('read-only');
    expect(rule.helpUri).toBe(
      'https://github.com/compose-harden/compose-harden/blob/main/docs/transforms/read-only.md',
    );
    expect(rule.help.markdown).not.toContain('<!--');
    expect(rule.help.markdown).toContain('/blob/main/docs/images/postgres.md)');
    expect(rule.help.markdown).toContain('/blob/main/docs/transforms/read-only.md)');
    expect(rule.help.markdown).toContain('(https://x.y/z)');
  });

  test('has a severity that GitHub reads as ours', () => {
    const band = (score: number): string => {
      if (score > 9) return 'critical';
      if (score >= 7) return 'high';
      return score >= 4 ? 'medium' : 'low';
    };
    const transforms = [...metas.keys()];
    for (const rule of runOf({ ...report, transforms }).tool.driver.rules) {
      expect(band(Number(rule.properties['security-severity']))).toBe(metas.get(rule.id)?.severity);
      expect(rule.shortDescription.text).toMatch(/\.$/);
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
    }
  });

  test('is what each result points to', () => {
    const { tool, results } = runOf(report);
    expect(results).toHaveLength(4);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
  });
});

describe('a result', () => {
  test('keeps its fingerprint when words and lines change', () => {
    const other: FileReport = {
      ...file,
      before: `# a new first line\n${file.before}`,
      findings: file.findings.map((finding) => ({
        ...finding,
        message: `other words: ${finding.message}`,
        span: { start: finding.span.start + 19, end: finding.span.end + 19 },
      })),
    };
    const prints = (of: FileReport) =>
      runOf(alone(of)).results.map((result: Parsed) => result.partialFingerprints);
    expect(prints(other)).toEqual(prints(file));
    expect(prints(file)[0]).toEqual({ 'composeHarden/v1': 'read-only-db' });
  });

  test('has exactly one place, with all four numbers', () => {
    const [, second] = runOf(report).results;
    expect(second.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'compose.yaml', uriBaseId: '%SRCROOT%', index: 0 },
          region: { startLine: 5, startColumn: 7, endLine: 5, endColumn: 24 },
        },
        logicalLocations: [{ name: 'db', fullyQualifiedName: 'services.db', kind: 'object' }],
      },
    ]);
  });

  test('is suppressed with its reason when it is ignored', () => {
    const [first] = runOf(alone(ignoredFile)).results;
    expect(first.suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'not yet' },
    ]);
    expect(runOf(report).results[0].suppressions).toBeUndefined();
  });

  test('makes no link of what the file says', () => {
    const [finding] = file.findings;
    if (finding === undefined) throw new Error('the example has findings');
    const message = 'image "[x](https://evil.example)" is odd';
    const [result] = runOf(alone({ ...file, findings: [{ ...finding, message }] })).results;
    expect(result.message.text).not.toMatch(/\[[^\]]*\]\(/);
  });
});

describe('a fix', () => {
  const plain: FileReport = {
    ...file,
    createdFiles: [],
    edits: file.edits.slice(0, 1),
    after: file.before.replace('    image: postgres', `${file.edits[0]?.text}    image: postgres`),
  };

  function applied(before: string, replacements: Parsed): string {
    const starts = [0, ...[...before.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const offset = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1;
    return replacements.reduceRight(
      (text: string, { deletedRegion: at, insertedContent }: Parsed) => {
        const start = offset(at.startLine, at.startColumn);
        const end = offset(at.endLine, at.endColumn);
        return text.slice(0, start) + insertedContent.text + text.slice(end);
      },
      before,
    );
  }

  test('makes the new text, and stands at one result of the file', () => {
    const { results } = runOf(alone(plain));
    const carriers = results.filter(({ fixes }: Parsed) => fixes !== undefined);
    expect(carriers).toHaveLength(1);
    const [{ replacements }] = carriers[0].fixes[0].artifactChanges;
    expect(applied(plain.before, replacements)).toBe(plain.after);
  });

  test('is left out when it would need a file or hold a secret', () => {
    const fixes = (of: FileReport) => runOf(alone(of)).results.filter(({ fixes }: Parsed) => fixes);
    expect(fixes(file)).toEqual([]);
    const secret = { start: 0, end: 0, text: `API_TOKEN: ${password}\n` };
    expect(fixes({ ...plain, edits: [secret] })).toEqual([]);
    expect(fixes({ ...plain, edits: [], after: plain.before })).toEqual([]);
  });
});

test('a file that cannot be read is a notification and no success', () => {
  const { invocations } = runOf(alone(failedFile));
  expect(invocations[0].executionSuccessful).toBe(false);
  const [first, second] = invocations[0].toolExecutionNotifications;
  expect(first.message.text).toBe('unknown key "API_TOKEN"; did you mean "image"?');
  expect(first.locations[0].physicalLocation.region.startLine).toBe(11);
  expect(second.locations[0].physicalLocation.region).toBeUndefined();
});

test.each([
  ['a b/c#d?.yaml', 'a%20b/c%23d%3F.yaml'],
  ['odd:name.yaml', 'odd%3Aname.yaml'],
  ['<stdin>', '%3Cstdin%3E'],
  ['/srv/x.yaml', 'file:///srv/x.yaml'],
  ['C:/x/y.yaml', 'file:///C:/x/y.yaml'],
  ['half\ud800.yaml', 'half%EF%BF%BD.yaml'],
])('the address of %s is %s', (name, uri) => {
  const log = sarif.render(alone({ ...file, name }), known);
  expect(sarifErrors(log)).toEqual([]);
  expect(JSON.parse(log).runs[0].artifacts[0].location.uri).toBe(uri);
});
