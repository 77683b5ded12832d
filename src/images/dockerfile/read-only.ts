import { cleanPath } from '../../compose/file-path.ts';
import { isWithin, mountOver } from '../../compose/mounts.ts';
import { assumed, statedIn } from '../evidence.ts';
import type { ImageFacts, TmpfsNeed } from '../image-profile.ts';
import { type Account, accountOf, isRoot } from './accounts.ts';
import type { Build } from './build.ts';
import { writtenBy } from './start.ts';
import { writableFolders } from './writable.ts';

type ReadOnly = ImageFacts['readOnly'];

/** A program that is not root writes only where the image lets its user write, whatever it is. */
export function readOnlyOfApplication(build: Build): ReadOnly {
  const { recipe, base } = build;
  const tmpfs = temporary(build);
  const asRoot = [
    ...tmpfs,
    ...(tmpfs.some(({ path }) => path === '/run') ? [] : [{ path: '/run' }]),
  ];
  const guess = (reason: string, needs = tmpfs): ReadOnly => ({
    value: { kind: 'supported', tmpfs: needs },
    evidence: assumed(reason),
  });
  const account = accountOfService(build);
  if (account === undefined) return guess('who the program runs as depends on a variable');
  if (isRoot(account)) {
    const written = writesAtStart(build);
    if (written !== undefined) return { value: unsupported(written), evidence: statedIn(written) };
    return guess(`the program of ${recipe.file} runs as root and may write everywhere`, asRoot);
  }
  const doubt = doubtOfBase(build);
  if (doubt !== undefined) return guess(doubt);
  if (build.privileges.helper !== undefined) {
    return guess(`${build.privileges.helper}, so that the program can write everywhere`);
  }
  const { service } = build;
  const program = [build.words.entrypoint, build.words.command].flatMap((said) =>
    said?.value.form === 'exec' ? said.value.words : (said?.value.text.split(/\s+/) ?? []),
  );
  const writable = writableFolders({ account, recipe, mounts: service.mounts, program });
  if (writable.kind === 'unknown') return guess(writable.reason);
  const needs = [...tmpfs, ...writable.tmpfs];
  const { needsMount } = writable;
  return {
    value: { kind: 'supported', tmpfs: needs, ...(needsMount.length === 0 ? {} : { needsMount }) },
    evidence: statedIn(statementOn(build, account, base.written)),
  };
}

function statementOn({ recipe, service }: Build, { name, uid }: Account, base: string): string {
  const who =
    service.user.kind === 'absent' && recipe.user !== undefined
      ? `${recipe.user.at} sets USER ${recipe.user.value}`
      : `the program runs as user ${name ?? uid}`;
  return `${who}, whom ${recipe.file} and "${base}" let write nowhere else`;
}

/** The user that the container starts as; undefined when a variable decides. */
export function accountOfService({ service, account, recipe, base }: Build): Account | undefined {
  const { user } = service;
  switch (user.kind) {
    case 'absent':
      return account;
    case 'variable':
      return undefined;
    case 'root':
    case 'numeric':
    case 'named':
      return accountOf(user.written, recipe, base.reference);
  }
}

/** `/tmp`, and what the base brings besides. s6-overlay copies programs to `/run` and executes them there. */
function temporary({ base, start }: Build): readonly TmpfsNeed[] {
  if (start.first?.value === 'init') return [{ path: '/run', options: ['exec'] }, { path: '/tmp' }];
  if (base.plain?.runsJava) return [{ path: '/tmp', options: ['exec'] }];
  const needs = base.known?.profile.kind === 'base' ? base.known.facts.readOnly.value : undefined;
  return needs?.kind === 'supported' ? needs.tmpfs : [{ path: '/tmp' }];
}

/** Why the permissions in the base are not known. */
function doubtOfBase({ base, recipe }: Build): string | undefined {
  const { known, plain, written } = base;
  const at = `${recipe.base.at} builds on "${written}"`;
  if (plain?.builds || known?.profile.family === 'golang') {
    return `${at}, where programs are built, perhaps at the start`;
  }
  if (plain !== undefined || known?.profile.kind === 'base') return undefined;
  return known === undefined
    ? `${at}, of which nothing is known`
    : `${at} and starts another program than that image does`;
}

/** What the start writes into the image, as half a sentence. */
export function writesAtStart({ start, recipe, service }: Build): string | undefined {
  for (const command of start.commands) {
    const path = writtenBy(command)
      .filter((word) => word.startsWith('/') && !word.includes('$'))
      .map(cleanPath)
      .find((word) => !isFree(word));
    if (path !== undefined) return `${command.at} writes to "${path}"`;
  }
  return undefined;

  function isFree(path: string): boolean {
    return (
      /^\/(?:tmp|var\/tmp|dev|proc|run|var\/run)(?:\/|$)/.test(path) ||
      recipe.volumes.some(({ value }) => isWithin(path, value)) ||
      mountOver(service.mounts, path) !== undefined
    );
  }
}

export function unsupported(written: string): ReadOnly['value'] {
  return { kind: 'unsupported', reason: `${written} at every start` };
}
