import { longDependencies } from './canonical/dependencies.ts';
import { longEnvFiles } from './canonical/env-files.ts';
import { plainExternal } from './canonical/external.ts';
import { filledTexts, listOfTexts, mapOfKeys, mapOfNames, mapOfPairs } from './canonical/lists.ts';
import { longPorts } from './canonical/ports.ts';
import {
  longBuild,
  longDevice,
  longExtends,
  longFileMount,
  longGpus,
  longInclude,
  plainUlimit,
  textOfSwitch,
} from './canonical/single.ts';
import { longVolume } from './canonical/volumes.ts';
import { pathRules } from './path-rules.ts';
import { type Change, rewrite } from './rewrite.ts';
import type { Fault, Staged } from './stage.ts';
import type { ModelMap } from './value.ts';

const rules = pathRules<Change>([
  ['services.*.build', longBuild],
  ['services.*.build.additional_contexts', mapOfPairs],
  ['services.*.build.provenance', textOfSwitch],
  ['services.*.build.sbom', textOfSwitch],
  ['services.*.build.secrets.*', longFileMount],
  ['services.*.build.ssh', mapOfKeys],
  ['services.*.build.ulimits.*', plainUlimit],
  ['services.*.configs.*', longFileMount],
  ['services.*.depends_on', longDependencies],
  ['services.*.develop.watch.*.ignore', listOfTexts],
  ['services.*.develop.watch.*.include', listOfTexts],
  ['services.*.devices.*', longDevice],
  ['services.*.dns', filledTexts],
  ['services.*.env_file', longEnvFiles],
  ['services.*.extends', longExtends],
  ['services.*.gpus', longGpus],
  ['services.*.label_file', listOfTexts],
  ['services.*.models', mapOfNames],
  ['services.*.networks', mapOfNames],
  ['services.*.ports', longPorts],
  ['services.*.secrets.*', longFileMount],
  ['services.*.ulimits.*', plainUlimit],
  ['services.*.volumes.*', longVolume],
  ['configs.*', plainExternal],
  ['include.*', longInclude],
  ['networks.*', plainExternal],
  ['secrets.*', plainExternal],
  ['volumes.*', plainExternal],
]);

/** Every short syntax in its long form (Compose spec; compose-go transform/canonical.go). */
export function canonical(root: ModelMap): Staged<ModelMap> {
  const faults: Fault[] = [];
  const value = rewrite(root, rules, (rule, member, trail) => rule(member, trail, faults));
  return { value, faults };
}
