import type { HealthcheckKnowledge } from '../images/image-profile.ts';
import { fault, listOf, mappingOf, type Shape } from './shape.ts';
import { count, seconds, word } from './values.ts';
import { subjectOf } from './wording.ts';

const test = listOf(word, 'a list of words that begins with CMD or CMD-SHELL');

const keys = mappingOf('a mapping', {
  test: {
    shape: test,
    text: 'The command, as in `healthcheck` of a service',
    example: '[CMD, /app/health]',
  },
  interval: { shape: seconds, text: 'The time between two checks; 15s', example: '30s' },
  timeout: { shape: seconds, text: 'The time that a check may take; 5s', example: '10s' },
  retries: { shape: count, text: 'Failures in a row that make it unhealthy; 5', example: '3' },
  start_period: {
    shape: seconds,
    text: 'The time in which failures do not count; 60s',
    example: '2m',
  },
});

/** The words and the times of a check, as a service would write them. */
export const healthcheck: Shape<HealthcheckKnowledge> = {
  wanted: keys.wanted,
  schema: { ...keys.schema, required: ['test'] },
  read(value, trail, reading) {
    const before = reading.faults.length;
    const read = keys.read(value, trail, reading);
    if (read === undefined || reading.faults.length > before) return undefined;
    const [form, ...words] = read.test?.value ?? [];
    const isShell = form === 'CMD-SHELL' && words.length === 1;
    if (!isShell && !(form === 'CMD' && words.length > 0)) {
      const message = `${subjectOf(value, trail)} has no \`test\` that begins with CMD or CMD-SHELL`;
      const help = 'write it as test: ["CMD", "/app/health"], or "CMD-SHELL" and one command line';
      return fault(value, { reading, code: 'statement-value', message, help, label: 'no test' });
    }
    return {
      kind: 'command',
      words,
      ...(isShell ? { shell: true } : {}),
      interval: read.interval?.value ?? 15,
      timeout: read.timeout?.value ?? 5,
      retries: read.retries?.value ?? 5,
      startPeriod: read.start_period?.value ?? 60,
    };
  },
};
