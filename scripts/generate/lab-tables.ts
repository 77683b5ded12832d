import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabRecord } from '../../test/lab/records.ts';
import { failureList, measureTable, resultTable } from '../../test/lab/tables.ts';

const notMeasured = 'Nothing was measured yet.';

/** What the last full run of the lab wrote. */
function readRecord(root: string): LabRecord | undefined {
  const file = join(root, 'docs', 'lab.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function setting({ engine, runc, compose, kernel, cgroup, date }: LabRecord): string {
  return (
    `${date}: ${engine}, runc ${runc}, Docker Compose ${compose}, Linux ${kernel}, control groups version ${cgroup}, ` +
    'with stand-ins for the images.'
  );
}

/** For README: what hardening changes in whole stacks. */
export function labSummary(root: string): string {
  const record = readRecord(root);
  if (record === undefined) return notMeasured;
  const works = (level: string) => {
    const results = record.stacks.flatMap(({ variants }) => variants[level] ?? []);
    return `${results.filter(({ result }) => result === 'ok').length} of ${results.length}`;
  };
  return [
    `${works('safe')} stacks do all their work at \`safe\`, ${works('standard')} at \`standard\`, ` +
      `${works('strict')} at \`strict\`. As written → at \`standard\`:`,
    '',
    measureTable(record, 'as written', 'standard'),
    '',
    setting(record),
  ].join('\n');
}

/** For the page of the lab: everything. */
export function labResults(root: string): string {
  const record = readRecord(root);
  if (record === undefined) return notMeasured;
  const failures = failureList(record);
  return [
    setting(record),
    '',
    resultTable(record),
    ...(failures.length === 0 ? [] : ['', ...failures.map((line) => `- ${line}`)]),
    ...['safe', 'standard', 'strict'].flatMap((level) => [
      '',
      `As written → at \`${level}\`:`,
      '',
      measureTable(record, 'as written', level),
    ]),
  ].join('\n');
}
