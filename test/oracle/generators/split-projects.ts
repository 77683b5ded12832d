import fc from 'fast-check';
import type { Project } from '../open-project.ts';
import { type Entries, member, type Split, toProject } from './split.ts';
import { moveEnvironment, useVariable } from './split-environment.ts';
import { addDependency, addFragment, addProfile, fragments } from './split-fragments.ts';
import { layKey, layModes, moveDeclaration } from './split-layers.ts';
import { addHeir, includeService, makeTemplate, shareByAnchor } from './split-services.ts';

/** A step that takes a project apart; one that does not fit leaves it as it is. */
export type Move = (split: Split) => Split;

const number = fc.nat({ max: 1000 });
const overrides = fc.constantFrom('over.yaml', 'over.yaml', 'last.yaml');
const included = fc.constantFrom('inc.yaml', 'sub/inc.yaml', 'sub/inc.yaml', 'other/deep/inc.yaml');
const lenders = fc.constantFrom(undefined, 'lib/common.yaml', 'base.yaml');

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(number, number, fc.constantFrom(...layModes), overrides)
      .map(([service, key, mode, file]): Move => layKey(service, key, mode, file)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(number, included)
      .map(([service, file]): Move => includeService(service, file)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(number, number, lenders)
      .map(([service, keys, file]): Move => makeTemplate(service, keys, file)),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(number, number).map(([parent, key]): Move => addHeir(parent, key)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(number, number, number)
      .map(([service, key, other]): Move => shareByAnchor(service, key, other)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(number, number, overrides)
      .map(([section, name, file]): Move => moveDeclaration(section, name, file)),
  },
  { weight: 2, arbitrary: number.map((service): Move => moveEnvironment(service)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(number, number, fc.constantFrom('set', 'default', 'both', 'unset'))
      .map(([service, key, form]): Move => useVariable(service, key, form)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(number, fc.constantFrom('debug', 'ops'))
      .map(([service, profile]): Move => addProfile(service, profile)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(number, number, number)
      .map(([service, other, form]): Move => addDependency(service, other, form)),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(number, fc.constantFrom(...fragments), fc.option(overrides, { nil: undefined }))
      .map(([service, fragment, file]): Move => addFragment(service, fragment, file)),
  },
);

const form = fc.record({
  areDocuments: fc.nat({ max: 9 }).map((chance) => chance === 0),
  lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n'),
  isTwice: fc.nat({ max: 19 }).map((chance) => chance === 0),
  profiles: fc.constantFrom<readonly string[]>([], [], ['debug'], ['debug', 'ops']),
});

/** Projects of several files, made of single files that are valid, with nearly the same meaning. */
export function splitProjects(files: readonly Entries[]): fc.Arbitrary<Project> {
  const whole = files.filter((file) => member(file, 'services') !== undefined);
  return fc
    .tuple(fc.constantFrom(...whole), fc.array(move, { minLength: 1, maxLength: 8 }), form)
    .map(([file, moves, how]) => {
      const start: Split = { files: { 'compose.yaml': file }, texts: {}, chain: ['compose.yaml'] };
      return toProject(
        moves.reduce((split, next) => next(split), start),
        how,
      );
    });
}
