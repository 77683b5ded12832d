import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleText, findChromium, reportOf, startBrowser, type Visit, visit } from './support.ts';

const program = findChromium();
if (program === undefined) {
  console.warn('test:browser is skipped: no Chromium is found; install one or set CHROMIUM');
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const hostile = `services:
  "${'a'.repeat(63)}":
    image: redis
    labels:
      "</script><script>document.title='taken'</script>": "<img src=x onerror=document.title='taken'>\u202e"
      long: ${'x'.repeat(4000)}
`;

const reports = {
  example: reportOf({ 'compose.yaml': exampleText() }),
  several: reportOf({
    'shop/compose.yaml': exampleText(),
    'broken.yaml': 'services:\n  a:\n    imag: redis\n',
    [`${'deep/'.repeat(30)}compose.yaml`]: hostile,
  }),
  empty: reportOf({ 'compose.yaml': 'services: {}\n' }),
};

const names = Object.keys(reports) as (keyof typeof reports)[];

describe.skipIf(program === undefined)('the report in a browser', () => {
  let browser: Browser;
  const visits: Visit[] = [];

  beforeAll(async () => {
    browser = await startBrowser(program ?? '');
  });

  afterAll(async () => {
    await Promise.all(visits.map((one) => one.close()));
    await browser?.close();
  });

  async function open(name: keyof typeof reports, options?: BrowserContextOptions): Promise<Visit> {
    const opened = await visit(browser, reports[name], options);
    visits.push(opened);
    return opened;
  }

  const shown = '[data-finding]:not([hidden])';
  const focusedId = () => document.activeElement?.closest('[data-finding]')?.id;

  describe.each(names)('%s', (name) => {
    test('makes no complaint and no request', async () => {
      const { page, complaints, requests } = await open(name);
      await page.waitForTimeout(100);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([]);
      expect(await page.title()).not.toBe('taken');
    });

    test.each([360, 768, 1280])('fits into %d columns of pixels', async (width) => {
      const { page } = await open(name, { viewport: { width, height: 800 } });
      const fold = page.locator('#fold');
      if ((await fold.isVisible()) && (await fold.textContent()) === 'Open all') await fold.click();
      for (const summary of await page.locator('.fold-line').all()) await summary.click();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });

    test.each(['light', 'dark'] as const)('is accessible when it is %s', async (colorScheme) => {
      const { page } = await open(name, { colorScheme });
      const fold = page.locator('#fold');
      if ((await fold.isVisible()) && (await fold.textContent()) === 'Open all') await fold.click();
      // The policy of the page lets no other script in; the checker is put beside it.
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setBypassCSP', { enabled: true });
      await page.reload();
      if ((await fold.isVisible()) && (await fold.textContent()) === 'Open all') await fold.click();
      await page.addScriptTag({ path: axe });
      const results = await page.evaluate(async (): Promise<AxeResults> => {
        const checker = (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe;
        return checker.run();
      });
      expect(
        results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`),
      ).toEqual([]);
      expect(results.passes.length).toBeGreaterThan(10);
    });
  });

  test('shows everything but the filters without scripts', async () => {
    const { page } = await open('example', { javaScriptEnabled: false });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('#theme').isVisible()).toBe(false);
    const findings = page.locator('[data-finding]');
    const count = await findings.count();
    expect(count).toBeGreaterThan(30);
    for (const part of ['dl', '.links', '.place']) {
      const parts = await page.locator(`[data-finding] ${part}`).all();
      expect(parts).toHaveLength(count);
      expect(await parts.at(-1)?.isVisible()).toBe(true);
    }
    expect(await page.locator('.yaml pre').first().isVisible()).toBe(true);
    expect(await page.locator('.lines.double td.added').first().isVisible()).toBe(true);
  });

  test('filters by service, transform, outcome, severity and words', async () => {
    const { page } = await open('example');
    const values = (name: string) =>
      page
        .locator(shown)
        .evaluateAll(
          (findings, key) => [...new Set(findings.map((one) => (one as HTMLElement).dataset[key]))],
          name,
        );
    const all = await page.locator('[data-finding]').count();
    await page.selectOption('[name=service]', 'db');
    expect(await values('service')).toEqual(['db']);
    expect(await page.locator('.service:not([hidden])').count()).toBe(1);
    await page.selectOption('[name=transform]', 'read-only');
    expect(await values('transform')).toEqual(['read-only']);
    expect(await page.locator('#shown-count').textContent()).toBe(`1 of ${all} shown`);
    await page.click('button[type=reset]');
    await expect.poll(() => page.locator(shown).count()).toBe(all);
    await page.uncheck('[name=outcome][value=ready]');
    expect(await values('outcome')).not.toContain('ready');
    expect(await page.locator(shown).count()).toBeGreaterThan(0);
    await page.click('button[type=reset]');
    await page.uncheck('[name=severity][value=high]');
    await page.uncheck('[name=severity][value=medium]');
    expect(await values('severity')).toEqual(['low']);
    await page.click('button[type=reset]');
    await page.fill('[name=text]', 'QUEUE  reads password');
    expect(await page.locator(shown).count()).toBeLessThan(all);
    await page.fill('[name=text]', 'no such words');
    expect(await page.locator(shown).count()).toBe(0);
    expect(await page.locator('#no-match').isVisible()).toBe(true);
    expect(await page.locator('[data-group]').isVisible()).toBe(false);
  });

  test('is used with the keyboard alone', async () => {
    const { page } = await open('example');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#findings');
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedId)).toBe('finding-1');
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedId)).toBe('finding-2');
    const details = page.locator('#finding-2 > details');
    expect(await details.getAttribute('open')).toBeNull();
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('open')).toBe('');
    await page.keyboard.press('k');
    expect(await page.evaluate(focusedId)).toBe('finding-1');
    await page.keyboard.press('/');
    await page.keyboard.type('jk password');
    expect(await page.inputValue('[name=text]')).toBe('jk password');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('text');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.inputValue('[name=text]')).toBe('');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  });

  test('passes over hidden findings, and leaves keys alone on request', async () => {
    const { page } = await open('example');
    await page.selectOption('[name=service]', 'cache');
    await page.locator('#findings h2').click();
    await page.keyboard.press('j');
    const first = await page.evaluate(focusedId);
    expect(await page.locator(`#${first}`).getAttribute('data-service')).toBe('cache');
    await page.click('#keyboard summary');
    await page.uncheck('#use-keys');
    await page.keyboard.press('j');
    expect(await page.evaluate(focusedId)).toBeUndefined();
  });

  test('follows the system, and the button over it', async () => {
    const { page } = await open('example', { colorScheme: 'dark' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    expect(light).not.toBe(dark);
    await page.click('#theme');
    expect(await page.textContent('#theme')).toBe('Theme: light');
    await page.keyboard.press('t');
    expect(await page.textContent('#theme')).toBe('Theme: dark');
    expect(await paper()).toBe(dark);
    await page.reload();
    expect(await page.textContent('#theme')).toBe('Theme: dark');
  });

  test('opens what a link leads to', async () => {
    const { page } = await open('example');
    await page.locator('.lines .number a').first().click();
    const id = new URL(page.url()).hash.slice(1);
    expect(await page.locator(`#${id} dl`).isVisible()).toBe(true);
  });

  test('unfolds the line that a finding is about', async () => {
    const text = `services:\n  a:\n    image: acme/a:1\n${'    # a line\n'.repeat(20)}    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n`;
    const report = reportOf({ 'compose.yaml': text }, { only: ['docker-socket'] });
    const opened = await visit(browser, report);
    visits.push(opened);
    const line = opened.page.locator('#file-1-line-25');
    expect(await line.isVisible()).toBe(false);
    await opened.page.click('#finding-1 .place a');
    await expect.poll(() => line.isVisible()).toBe(true);
  });

  test('prints every finding on white, without what only works on a screen', async () => {
    const { page } = await open('example', { colorScheme: 'dark' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('[data-finding] dl').last().isVisible()).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
  });
});
