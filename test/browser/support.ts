import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type HardenOptions, harden } from '../../src/harden.ts';
import { html } from '../../src/reporters/html.ts';
import { pipeline } from '../../src/transforms/index.ts';
import { rendering } from '../reporters/support.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const outsideOfPath = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The Chromium of this machine: `CHROMIUM`, or the first that is found. */
export function findChromium(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env;
  if (CHROMIUM !== undefined && CHROMIUM !== '') return CHROMIUM;
  const folders = PATH.split(delimiter);
  const named = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...named, ...outsideOfPath].find((path) => existsSync(path));
}

export function startBrowser(executablePath: string): Promise<Browser> {
  // In a container Chromium has no sandbox of its own; the pages are ours.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** The report about these files, as `--format html` gives it. */
export function reportOf(
  files: Readonly<Record<string, string>>,
  options: HardenOptions = {},
): string {
  const sources = Object.entries(files).map(([name, text]) => ({ name, text }));
  const metas = new Map(pipeline.map(({ meta }) => [meta.id, meta]));
  const transform = (id: string) => metas.get(id);
  return html.render(harden(sources, { ...options, describeServices: true }), {
    ...rendering,
    transform,
  });
}

export function exampleText(): string {
  const root = join(import.meta.dirname, '..', '..');
  return readFileSync(join(root, 'fixtures', 'example', 'compose.yaml'), 'utf8');
}

export interface Visit {
  readonly page: Page;
  /** Everything that the browser complains about. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, the page itself aside. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Opens a report from a file, as a reviewer does who got it by mail. */
export async function visit(
  browser: Browser,
  report: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const folder = mkdtempSync(join(tmpdir(), 'compose-harden-page-'));
  const path = join(folder, 'report.html');
  writeFileSync(path, report);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  const address = pathToFileURL(path).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:'))
      requests.push(request.url());
  });
  await page.goto(address);
  return {
    page,
    complaints,
    requests,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
