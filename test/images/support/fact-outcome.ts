import { factRows } from '../../../scripts/generate/image-facts.ts';
import type { ProjectView } from '../../../src/compose/view.ts';
import type { Draft } from '../../../src/findings.ts';
import type { ImageFacts, ImageProfile } from '../../../src/images/image-profile.ts';
import { createImageKnowledge } from '../../../src/images/look-up.ts';
import { pipeline } from '../../../src/transforms/index.ts';
import { contextOf } from '../../support/context-of.ts';
import { projectOf } from '../../support/project-of.ts';
import type { FactCase } from './fact-cases.ts';
import { type Scenario, type Service, scenariosFor } from './fact-scenarios.ts';

/** What the program says in one scenario: with the profile as it is, and with another one. */
export interface Outcome {
  readonly unchanged: string;
  with(profile: ImageProfile): string;
}

function targetOf(volume: string): string {
  return volume.slice(volume.indexOf(':') + 1);
}

/** The service of the scenario that meets the condition of the case as well. */
function serviceOf({ profile, tag, setting }: FactCase, { service, transform }: Scenario): Service {
  const [repository = ''] = profile.repositories;
  const own = (setting.volumes ?? []).map(targetOf);
  const others = (service.volumes ?? []).filter((volume) => !own.includes(targetOf(volume)));
  const image = repository.replace('*', 'example');
  return {
    image: `${image}:${transform === 'no-latest' ? 'latest' : tag}`,
    ...service,
    ...setting,
    environment: { ...service.environment, ...setting.environment },
    volumes: [...(setting.volumes ?? []), ...others],
  };
}

function project(service: Service, isAwaited: boolean): ProjectView {
  const waiting = { waiting: { image: 'example.com/own', depends_on: ['app'] } };
  const names = (service.volumes ?? []).flatMap((volume) => /^[a-z][^:]*/.exec(volume) ?? []);
  const text = JSON.stringify({
    services: { app: service, ...(isAwaited ? waiting : {}) },
    volumes: Object.fromEntries(names.map((name) => [name, {}])),
  });
  return projectOf(text);
}

/** Everything that a report is made of: messages, edits, risks and reasons. */
function drafts(id: string, view: ProjectView, profile: ImageProfile): readonly Draft[] {
  const transform = pipeline.find(({ meta }) => meta.id === id);
  const app = view.service('app');
  if (transform === undefined || app === undefined) throw new Error(`nothing to ask about ${id}`);
  const context = contextOf(view, createImageKnowledge([profile]));
  return transform.scope === 'file'
    ? [...transform.inspect(view, context)]
    : [...transform.inspect(app, context)];
}

/** The scenarios of the case; each is made once, and only when it is needed. */
export function outcomesOf(fact: FactCase): readonly (() => Outcome)[] {
  const facts = { ...fact.profile.facts, ...fact.variant?.facts };
  return scenariosFor(fact.fact, facts).map((scenario) => {
    let made: Outcome | undefined;
    return () => {
      made ??= outcomeOf(fact, scenario);
      return made;
    };
  });
}

function outcomeOf(fact: FactCase, scenario: Scenario): Outcome {
  const view = project(serviceOf(fact, scenario), scenario.isAwaited === true);
  const run = (profile: ImageProfile): string =>
    JSON.stringify(drafts(scenario.transform, view, profile));
  return { unchanged: run(fact.profile), with: run };
}

/** What the page of the image says about one fact. */
export function pageText(
  { profile: { kind }, fact }: FactCase,
  value: ImageFacts[keyof ImageFacts],
): string {
  return JSON.stringify(factRows({ [fact]: value }, kind));
}
