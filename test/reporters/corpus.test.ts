import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../scripts/corpus/read-folder.ts';
import { harden } from '../../src/harden.ts';
import type { Report } from '../../src/report.ts';
import { reporters } from '../../src/reporters/index.ts';
import type { Rendering } from '../../src/reporters/reporter.ts';
import { standing } from '../../src/reporters/standing.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { parseXml, reportErrors, sarifErrors } from './official.ts';
import { rendering } from './support.ts';

/**
 * What must hold in every format for real files, if there are any: COMPOSE_HARDEN_CORPUS names their folder. One in
 * fifteen is looked at; COMPOSE_HARDEN_WHOLE_CORPUS=1 takes all.
 */
const root = join(import.meta.dirname, '../..');
const folder = process.env.COMPOSE_HARDEN_CORPUS ?? join(root, '..', 'shared', 'corpus', 'files');
const step = process.env.COMPOSE_HARDEN_WHOLE_CORPUS === '1' ? 1 : 15;

const metas = new Map(pipeline.map(({ meta }) => [meta.id, meta]));
const pages = new Map(
  pipeline.map(({ meta: { id } }) => [
    id,
    readFileSync(join(root, 'docs/transforms', `${id}.md`), 'utf8'),
  ]),
);

const known: Rendering = {
  ...rendering,
  why: (id) => metas.get(id)?.why,
  transform: (id) => metas.get(id),
  page: (id) => pages.get(id),
};

function rendered(name: string, report: Report): string {
  return reporters.find((reporter) => reporter.name === name)?.render(report, known) ?? '';
}

/** Whether a place is in the text, or right behind the end of its line. */
function isInside(text: string, line: number, column: number): boolean {
  const content = text.replace(/^\ufeff/, '').split('\n')[line - 1];
  return content !== undefined && column >= 1 && column <= content.length + 1;
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function isRegionInside(text: string, region: Region): boolean {
  const { startLine, startColumn, endLine, endColumn } = region;
  const isOrdered = startLine < endLine || (startLine === endLine && startColumn <= endColumn);
  return isOrdered && isInside(text, startLine, startColumn) && isInside(text, endLine, endColumn);
}

type Check = (report: Report, text: string) => readonly string[];

function problem(is: boolean, words: string): readonly string[] {
  return is ? [words] : [];
}

/** What is wrong with a format, in words. */
const checks: { readonly [format: string]: Check } = {
  sarif: (report, text) => {
    const output = rendered('sarif', report);
    const [{ results }] = JSON.parse(output).runs;
    const regions: readonly Region[] = results.map(
      (result: { locations: readonly { physicalLocation: { region: Region } }[] }) =>
        result.locations[0]?.physicalLocation.region,
    );
    return [
      ...sarifErrors(output),
      ...problem(results.length !== report.files[0]?.findings.length, 'a finding is missing'),
      ...problem(!regions.every((region) => isRegionInside(text, region)), 'a place is outside'),
    ];
  },
  json: (report, text) => {
    const output = rendered('json', report);
    const { findings } = JSON.parse(output).files[0];
    const isOutside = findings.some(
      ({
        start,
        end,
      }: {
        readonly [edge: string]: { line: number; column: number; offset: number };
      }) =>
        start === undefined ||
        end === undefined ||
        end.offset > text.length ||
        start.offset > end.offset ||
        !isInside(text, start.line, start.column) ||
        !isInside(text, end.line, end.column),
    );
    return [...reportErrors(output), ...problem(isOutside, 'a place is outside')];
  },
  junit: (report) => {
    const { attributes, children } = parseXml(rendered('junit', report));
    const cases = children.flatMap((suite) => suite.children);
    const names = cases.map((one) => `${one.attributes.classname} ${one.attributes.name}`);
    return [
      ...problem(attributes.tests !== String(cases.length), 'the number of cases is wrong'),
      ...problem(new Set(names).size !== names.length, 'two cases have one name'),
    ];
  },
  gitlab: (report, text) => {
    const issues: readonly { fingerprint: string; location: { lines: { begin: number } } }[] =
      JSON.parse(rendered('gitlab', report));
    const prints = new Set(issues.map(({ fingerprint }) => fingerprint));
    return [
      ...problem(prints.size !== issues.length, 'two issues have one fingerprint'),
      ...problem(
        !issues.every(({ location }) => isInside(text, location.lines.begin, 1)),
        'a place is outside',
      ),
    ];
  },
  github: (report, text) => {
    const lines = rendered('github', report).split('\n').slice(0, -1);
    const wanted = /^::(?:error|warning|notice) file=[^,:]+,line=(\d+),[^:]*::[^\n]+$/;
    const areOurs = lines.every((line) => isInside(text, Number(wanted.exec(line)?.[1]), 1));
    return problem(!areOurs, 'a line is no annotation of a place in the file');
  },
  markdown: (report) => {
    const output = rendered('markdown', report);
    const outside = output.replaceAll(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '');
    const tags = (outside.match(/<(?!\/?(?:details|summary)>|!-- -->)/g) ?? []).length;
    return [
      ...problem(Buffer.byteLength(output) > 1024 * 1024, 'it is longer than GitHub takes'),
      ...problem(tags > 0, 'there is HTML in it'),
    ];
  },
};

describe.skipIf(!existsSync(folder))('real files', () => {
  const files = existsSync(folder)
    ? readFolder(folder).filter((_, index) => index % step === 0)
    : [];
  const reports = files.map(({ name, bytes }) =>
    harden([{ name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }]),
  );

  test('have findings', () => {
    expect(reports.flatMap(({ files: [file] }) => file?.findings ?? []).length).toBeGreaterThan(
      100,
    );
  });

  test.each(Object.entries(checks))('are what the format %s promises', (_, check) => {
    const broken = reports.flatMap((report) => {
      const [file] = report.files;
      if (file === undefined) return [];
      return check(report, file.before).map((words) => `${file.name}: ${words}`);
    });
    expect(broken).toEqual([]);
  });

  test('have what is left after --write where the report says', () => {
    const moved: string[] = [];
    let seen = 0;
    for (const {
      files: [file],
    } of reports) {
      if (file === undefined) continue;
      const lines = file.after.replace(/^\ufeff/, '').split('\n');
      for (const { finding, start, end } of standing(file, 'write')) {
        const { span } = finding;
        const isRewritten = file.edits.some(
          (edit) => edit.start < span.end && edit.end > span.start,
        );
        if (isRewritten || start.line !== end.line) continue;
        seen += 1;
        const marked = lines[start.line - 1]?.slice(start.column - 1, end.column - 1);
        if (marked !== file.before.slice(span.start, span.end))
          moved.push(`${file.name}: ${marked}`);
      }
    }
    expect(seen).toBeGreaterThan(100);
    expect(moved).toEqual([]);
  });

  test('give the same report each time', () => {
    for (const { name, bytes } of files.slice(0, 20)) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      const all = () =>
        reporters.map((one) => one.render(harden([{ name, text }]), known)).join('');
      expect(all()).toBe(all());
    }
  });
});

test('each machine format is looked at', () => {
  const forMachines = reporters
    .map(({ name }) => name)
    .filter((name) => !['text', 'brief', 'diff', 'html'].includes(name));
  expect(Object.keys(checks).sort()).toEqual([...forMachines].sort());
});
