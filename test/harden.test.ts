import { describe, expect, test } from 'vitest';
import { harden } from '../src/harden.ts';

const text = 'services:\n  web:\n    image: nginx\n';

describe('harden', () => {
  test('reports each file for itself, whatever is wrong with another', () => {
    const sources = [
      { name: 'good.yaml', text },
      { name: 'bad.yaml', text: 'services: [' },
      { name: 'none.yaml', text: 'volumes:\n  data:\n' },
    ];
    const [good, bad, none] = harden(sources).files;
    expect(good?.edits.length).toBeGreaterThan(0);
    expect(bad?.problems).toHaveLength(1);
    expect(bad?.after).toBe('services: [');
    expect(none?.notes).toEqual(['no services in this file, so nothing to harden']);
  });

  test('runs the transforms and services that are asked for', () => {
    const report = harden([{ name: 'a.yaml', text }], { only: ['no-new-privileges'] });
    expect(report.transforms).toEqual(['no-new-privileges']);
    expect(report.files[0]?.after).toContain('no-new-privileges:true');
    const other = harden([{ name: 'a.yaml', text }], { services: ['db'] });
    expect(other.files[0]?.after).toBe(text);
  });

  test.each([{ only: ['read-onyl'] }, { skip: ['all'] }])(
    'refuses an unknown id: %j',
    (options) => {
      expect(() => harden([], options)).toThrow(RangeError);
    },
  );

  test('moves no secret where nobody writes the file', () => {
    const secret =
      'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: x1\n';
    const file = harden([{ name: 'a.yaml', text: secret }], { createFiles: false }).files[0];
    expect(file?.after).toContain('POSTGRES_PASSWORD: x1');
    expect(file?.createdFiles).toEqual([]);
  });
});
