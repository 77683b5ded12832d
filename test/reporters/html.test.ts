import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { harden } from '../../src/harden.ts';
import type { Report } from '../../src/report.ts';
import { html } from '../../src/reporters/html.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { failedFile, file, password, rendering, report } from './support.ts';

const known = {
  ...rendering,
  transform: (id: string) => pipeline.find(({ meta }) => meta.id === id)?.meta,
};

function pageOf(...texts: readonly string[]): string {
  const sources = texts.map((text, index) => ({ name: `compose-${index}.yaml`, text }));
  return html.render(harden(sources, { describeServices: true }), known);
}

function example(): string {
  return readFileSync(join(import.meta.dirname, '../../fixtures/example/compose.yaml'), 'utf8');
}

function contentOf(page: string, element: string): string {
  const [, content] = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(page) ?? [];
  if (content === undefined) throw new Error(`the page has no <${element}>`);
  return content;
}

function withoutAssets(page: string): string {
  return page
    .replace(contentOf(page, 'style'), '/* … */')
    .replace(contentOf(page, 'script'), '/* … */')
    .replaceAll(/sha256-[\w+/=]+/g, 'sha256-…');
}

const small: Report = {
  ...report,
  files: [
    {
      ...file,
      postures: [
        {
          service: 'db',
          image: 'postgres:16.4',
          family: { id: 'postgres', title: 'PostgreSQL' },
          before: [
            { name: 'root-filesystem', standing: 'weak', text: 'writable' },
            { name: 'ports', standing: 'strong', text: 'none' },
          ],
          after: [
            { name: 'root-filesystem', standing: 'strong', text: 'read-only' },
            { name: 'ports', standing: 'strong', text: 'none' },
          ],
        },
      ],
    },
    failedFile,
  ],
};

/** Words of their own, so that the page is the same when those of a transform change. */
const stub = {
  ...known,
  transform: (id: string) => ({
    id,
    title: `title of ${id}`,
    severity: 'low' as const,
    why: `why of ${id}`,
    risk: `risk of ${id}`,
    since: '0.1.0',
    references: ['CIS Docker Benchmark 5.12', 'https://example.org/spec/05-services.md#read_only'],
  }),
};

test('has services, findings, files and what was not processed', async () => {
  await expect(withoutAssets(html.render(small, stub))).toMatchFileSnapshot(
    '../../fixtures/reporters/page.html',
  );
});

describe('the page', () => {
  test('is the same every time', () => {
    expect(pageOf(example())).toBe(pageOf(example()));
  });

  test('says which scripts and styles may work, by their hashes', () => {
    const page = pageOf(example());
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    for (const element of ['style', 'script']) {
      const hash = createHash('sha256').update(contentOf(page, element)).digest('base64');
      expect(policy).toContain(`${element}-src &#39;sha256-${hash}&#39;`);
    }
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).not.toContain('unsafe');
  });

  test('loads nothing, and has neither handlers nor styles in its elements', () => {
    const page = withoutAssets(pageOf(example()));
    expect(page).not.toMatch(/<[^>]*\s(?:on\w+|style|src|srcset|action)=/);
    const loaded = [...page.matchAll(/<link[^>]*href="([^"]*)"/g)].map(([, address]) => address);
    expect(loaded.every((address) => address?.startsWith('data:'))).toBe(true);
  });

  test('points only to places that are on it', () => {
    for (const page of [html.render(small, known), pageOf(example(), example())]) {
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  test('says what it does with findings of each outcome', () => {
    const ignored =
      'services:\n  a:\n    image: redis\n    x-harden:\n      skip:\n        no-latest: fixed by the mirror\n';
    const page = pageOf(ignored);
    expect(page).toContain('<dt>Ignored because</dt><dd>fixed by the mirror</dd>');
    const written = html.render({ ...report, mode: 'write' }, known);
    expect(written).toContain('<span class="tag outcome ready">fixed</span>');
    expect(written).toContain('are written to the files');
  });

  test('can be empty', () => {
    const page = html.render({ ...report, files: [] }, known);
    expect(page).toContain('Nothing was found.');
    expect(page).toContain('<title>Hardening report: 0 files</title>');
  });
});

describe('secret values', () => {
  test.each([true, false])('never appear, redact being %s', (redact) => {
    const page = html.render(report, { ...known, redact });
    expect(page).not.toContain(password);
    expect(page).toContain('&lt;redacted&gt;');
    expect(pageOf(example())).not.toContain('correct-horse-battery');
  });

  test('do not appear where a problem is shown', () => {
    expect(html.render({ ...report, files: [failedFile] }, known)).not.toContain(password);
  });
});

describe('hostile text', () => {
  const script = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
  const hostile = `services:
  one:
    image: redis
    # ${script} \u202e \u2066
    labels:
      "${script}": "'\\"><b>"
    environment:
      "A\u202eB": "</td></table>&lt;"
`;

  test('of files becomes no markup', () => {
    const page = withoutAssets(pageOf(hostile));
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/[\u202e\u2066]/);
    expect(page).toContain('<span class="hidden-character">\\u{202e}</span>');
    expect(page).toContain('&amp;lt;');
    expect([...page.matchAll(/<script>/g)]).toHaveLength(1);
  });

  test('of names and messages becomes no markup', () => {
    const name = `a"b'${script}\u202e.yaml`;
    const [finding] = file.findings;
    if (finding === undefined) throw new Error('there is a finding');
    const files = [
      {
        ...file,
        name,
        notes: [script],
        skipped: [{ service: script, reason: script }],
        findings: [{ ...finding, service: script, message: script, transform: script }],
      },
      { ...failedFile, name, problems: [{ code: 'x', message: script, help: script }] },
    ];
    const page = withoutAssets(html.render({ ...report, files }, known));
    expect(page).not.toMatch(/<script>alert|<img|\u202e/);
    expect(page).not.toMatch(/\w="[^"<>]*"b/);
    expect([...page.matchAll(/<script>/g)]).toHaveLength(1);
  });
});
