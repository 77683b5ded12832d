import { expect, test } from 'vitest';
import { commandEnds, commandServes, declaredEnd, isNamedAsTask } from '../../src/compose/jobs.ts';
import { projectOf, serviceOf } from '../support/project-of.ts';

function service(keys: string, name = 'app') {
  return serviceOf(projectOf(`services:\n  ${name}: {image: a, ${keys}}\n`), name);
}

test.each([
  ['command: "python manage.py migrate"', true],
  ['command: "rake db:migrate"', true],
  ['command: ["npx", "prisma", "migrate", "deploy"]', true],
  ['command: "chown -R 1:1 /data"', true],
  ['entrypoint: /bin/sh, command: ["-c", "sleep 5 && mc mb s3/files"]', true],
  ['command: ["sh", "-c", "python manage.py migrate && gunicorn shop"]', false],
  ['command: ["sh", "-c", "while true; do pg_dump shop; sleep 9; done"]', false],
  ['command: "celery -A shop worker"', false],
  ['command: "npm start"', false],
  ['', false],
])('with %s the command ends: %s', (keys, expected) => {
  expect(commandEnds(service(keys))).toBe(expected);
});

test.each([
  ['command: "gunicorn shop"', true],
  ['command: "tail -f /dev/null"', true],
  ['command: ["sh", "-c", "while true; do x; sleep 9; done"]', true],
  ['command: "npm run migrate"', false],
  ['command: "report"', false],
])('with %s it serves: %s', (keys, expected) => {
  expect(commandServes(service(keys))).toBe(expected);
});

test.each([
  ['db-init', true],
  ['kafka_setup', true],
  ['migrate', true],
  ['createbuckets', true],
  ['database', false],
  ['initial', false],
  ['web', false],
])('the name %s speaks of a task: %s', (name, expected) => {
  expect(isNamedAsTask(service('', name))).toBe(expected);
});

test.each([
  ['deploy: {mode: global-job}', '"deploy.mode" is "global-job"'],
  ['deploy: {mode: replicated}', undefined],
  ['deploy: {replicas: 0}', 'no container of it is started'],
  ['scale: 0', 'no container of it is started'],
  ['scale: 1', undefined],
])('%s declares: %s', (keys, expected) => {
  expect(declaredEnd(service(keys))).toBe(expected);
});
