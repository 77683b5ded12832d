import { programName, shellCommands, shellText, startWords } from './command-line.ts';
import { isList, isObject } from './json.ts';
import type { ServiceView } from './view.ts';

/** Whether it is started by hand, or as a part of the project that is not always wanted. */
export function hasProfile({ definition: { profiles } }: ServiceView): boolean {
  return isList(profiles) && profiles.length > 0;
}

/** Why the file itself says that a service ends, or is not started at all; half a sentence. */
export function declaredEnd({ definition: { deploy, scale } }: ServiceView): string | undefined {
  const { mode, replicas } = isObject(deploy) ? deploy : {};
  if (typeof mode === 'string' && mode.endsWith('-job')) return `"deploy.mode" is "${mode}"`;
  return scale === 0 || replicas === 0 ? 'no container of it is started' : undefined;
}

/** Words of names and commands that do something once. */
const tasks =
  /(?:^|[\s:_./-])(?:migrat(?:e|or|ions?)|migrate-mongo|db[:_-](?:push|create|setup|reset)|init(?:iali[sz]e|db|s3|iator)?|(?:re)?seed(?:er|ing|s)?|set-?up|bootstrap(?:per)?|provision(?:er|ing)?|create-?buckets?|create-?topics?|makebuckets?|(?:pg_?)?dump|(?:pg_?)?restore|createsuperuser|collectstatic|fix-?perm(?:ission)?s?|permissions?|certonly|install(?:er)?|loaddata|load-?data|import(?:er)?|topics?|chown|lint|tests?|e2e|pull(?:er)?|upgrader?|register|create[-_]\w+)(?=$|[\s:_.-])/i;

/** Programs that end when they have done what they are told. */
const endingPrograms: ReadonlySet<string> = new Set([
  ...['chgrp', 'chmod', 'chown', 'cp', 'createdb', 'curl', 'echo', 'exit', 'false', 'flyway'],
  ...['liquibase', 'ln', 'ls', 'mc', 'mkdir', 'mongoimport', 'mongorestore', 'mongosh', 'mv'],
  ...['mysqldump', 'openssl', 'pg_dump', 'pg_restore', 'psql', 'rm', 'rsync', 'sed', 'tar'],
  ...['terraform', 'touch', 'true', 'wait-for-it.sh', 'wget'],
]);

/** Words of a command after which it runs on, whatever else it does. */
const serving =
  /\b(?:while|until|exec|sleep|trap|tail|gunicorn|uvicorn|hypercorn|daphne|celery|sidekiq|puma|unicorn|runserver|crond?|supervisord|nginx|apache2\w*|httpd|php-fpm|start|serve[rd]?|watch|dev|worker|listen|daemon|nodemon|pm2\w*|entrypoint\S*)\b|-S\s/i;

/** The last command of what a service starts: what it amounts to when all before has gone well. */
function lastCommand(service: ServiceView): string | undefined {
  const words = startWords(service);
  if (words.length === 0) return undefined;
  const text = shellText(words);
  return text === undefined ? words.join(' ') : (shellCommands(text).at(-1) ?? text);
}

/** Whether the command that the file gives to a service is one that ends by itself. */
export function commandEnds(service: ServiceView): boolean {
  const last = lastCommand(service);
  if (last === undefined) return false;
  const whole = shellText(startWords(service)) ?? last;
  const [program = ''] = last.split(/\s+/);
  if (endingPrograms.has(programName(program)) && !/\b(?:while|until)\b/.test(whole)) return true;
  return tasks.test(last) && !serving.test(last) && !/\b(?:while|until)\b/.test(whole);
}

/** Whether the command runs on: a server, a worker, or a loop. */
export function commandServes(service: ServiceView): boolean {
  return !commandEnds(service) && serving.test(startWords(service).join(' '));
}

/** Whether the name speaks of something that is done once. */
export function isNamedAsTask({ name }: ServiceView): boolean {
  return tasks.test(name);
}
