import { expect, test } from 'vitest';
import { type HardenedProject, reconcile } from '../src/reconcile.ts';
import { type FileReport, untouched } from '../src/report.ts';

const before = 'services: {}\n';

/** A file that becomes `after`, or stays as it is. */
function report(name: string, after = before): FileReport {
  const edits = after === before ? [] : [{ start: 0, end: before.length, text: after }];
  return { ...untouched(name, before), after, edits };
}

function project(
  files: readonly string[],
  reports: readonly FileReport[],
  isWhole = true,
): HardenedProject {
  return { files, isWhole, reports };
}

function outcome(projects: readonly HardenedProject[], identity = (name: string) => name) {
  return reconcile(projects, identity).map(({ reports }) =>
    reports.map(({ name, after, problems, notes }) =>
      [name, problems[0]?.code ?? (after === before ? 'same' : after), ...notes].join(' '),
    ),
  );
}

test('projects with files of their own stay as they are', () => {
  const projects = [project(['a'], [report('a', 'x')]), project(['b'], [report('b')])];
  expect(outcome(projects)).toEqual([['a x'], ['b same']]);
});

test('a shared file that both change alike is changed with the first', () => {
  const projects = [
    project(['a'], [report('a', 'x'), report('c', 'y')]),
    project(['b'], [report('b'), report('c', 'y')]),
  ];
  expect(outcome(projects)).toEqual([['a x', 'c y'], ['b same']]);
});

test('a shared file that they want to differ stops both projects, and no other', () => {
  const projects = [
    project(['a'], [report('a', 'x'), report('c', 'y')]),
    project(['b'], [report('b'), report('c', 'z')]),
    project(['d'], [report('d', 'w')]),
  ];
  expect(outcome(projects)).toEqual([['a not-written', 'c contradiction'], ['b same'], ['d w']]);
});

test('the same file under two names is the same file', () => {
  const projects = [project(['a'], [report('a', 'x')]), project(['link'], [report('link', 'y')])];
  expect(outcome(projects, (name) => (name === 'link' ? 'a' : name))).toEqual([
    ['a contradiction'],
    [],
  ]);
});

test('a file that is named beside the project that holds it is a part of that', () => {
  const projects = [
    project(['b'], [report('b', 'z')], false),
    project(['a'], [report('a'), report('b', 'y')], false),
  ];
  expect(outcome(projects)).toEqual([['a same', 'b y it is looked at as a part of "a"']]);
});

test('a project that cannot be loaded has no say', () => {
  const broken = { ...report('c'), problems: [{ code: 'broken', message: 'x' }] };
  const projects = [
    project(['b'], [broken]),
    project(['a'], [report('a', 'x'), report('c', 'y')]),
    project(['c'], [report('c', 'z')], false),
  ];
  expect(outcome(projects)).toEqual([
    ['c broken'],
    ['a x', 'c y it is looked at as a part of "a"'],
  ]);
});
