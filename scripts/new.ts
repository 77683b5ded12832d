/**
 * Begins a transform or an image; test/parity.test.ts then says what is missing.
 *
 *   npm run new:transform ID
 *   npm run new:image FAMILY docker.io/library/NAME
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseImageReference } from '../src/compose/image-reference.ts';
import { familyList, imageFile, withFamily } from './scaffold/new-image.ts';
import {
  type NewFile,
  transformFiles,
  withChange,
  withTransform,
} from './scaffold/new-transform.ts';

const root = process.env.COMPOSE_HARDEN_ROOT ?? join(import.meta.dirname, '..');

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function create(files: readonly NewFile[]): void {
  const taken = files.find(({ path }) => existsSync(join(root, path)));
  if (taken !== undefined) fail(`${taken.path} is there already`);
  for (const { path, content } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  process.stdout.write(files.map(({ path }) => `written: ${path}\n`).join(''));
}

function change(path: string, edit: (text: string) => string): void {
  writeFileSync(join(root, path), edit(readFileSync(join(root, path), 'utf8')));
  process.stdout.write(`changed: ${path}\n`);
}

function checkName(name: string | undefined): string {
  if (name === undefined || !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(name)) {
    fail('the name is made of small letters and digits, with dashes between words');
  }
  return name;
}

const [kind, given, repository = `docker.io/library/${given}`] = process.argv.slice(2);
const name = checkName(given);
if (kind === 'transform') {
  create(transformFiles(name));
  change('src/transforms/index.ts', (text) => withTransform(text, name));
  change('CHANGELOG.md', (text) => withChange(text, name));
} else if (kind === 'image') {
  const reference = parseImageReference(repository);
  if (reference?.repository !== repository)
    fail(`"${repository}" is not a repository such as ghcr.io/acme/web`);
  create([imageFile(name, repository)]);
  change(familyList(name), (text) => withFamily(text, name));
} else {
  fail('new makes a transform or an image');
}
process.stdout.write('what is missing: npx vitest run test/parity.test.ts test/images\n');
