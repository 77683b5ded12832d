import { quoted } from '../../schema/wording.ts';
import type { Fault } from '../stage.ts';
import { isUnknown, memberOf, textOf, writtenIn } from '../value.ts';
import {
  entriesOf,
  isSet,
  itemsOf,
  memberAt,
  named,
  originOf,
  relatedTo,
  type ServiceScope,
} from './scope.ts';

/** What the properties of one service must agree on (compose-go loader/validate.go). */
export function checkConflicts(scope: ServiceScope): readonly Fault[] {
  return [
    ...checkImage(scope),
    ...checkDockerfile(scope),
    ...checkPlatform(scope),
    ...checkNetworkMode(scope),
    ...checkHealthcheck(scope),
    ...checkWatchTargets(scope),
  ];
}

function checkImage({ name, service }: ServiceScope): readonly Fault[] {
  const image = memberOf(service, 'image');
  const others = [memberOf(service, 'build'), memberOf(service, 'provider')];
  if (isSet(image) || others.some((value) => value !== undefined)) return [];
  const advice = 'write "image:" with the name of an image, or "build:" with the folder to build';
  if (image?.kind !== 'scalar') {
    return [
      {
        code: 'no-image',
        message: `service "${name}" has neither "image" nor "build"`,
        at: service.origin,
        part: 'key',
        label: 'nothing to run',
        help: advice,
      },
    ];
  }
  const hasVariable = image.written !== undefined && image.written !== image.value;
  return [
    {
      code: 'no-image',
      message: `\`image\` of service "${name}" is empty`,
      at: originOf(image, service),
      part: 'value',
      label: hasVariable ? 'empty here: a variable in it has no value' : 'empty',
      help: hasVariable ? 'give the variable a value or a default' : advice,
    },
  ];
}

function checkDockerfile({ name, service }: ServiceScope): readonly Fault[] {
  const dockerfile = memberAt(service, 'build', 'dockerfile');
  const inline = memberAt(service, 'build', 'dockerfile_inline');
  if (!isSet(dockerfile) || !isSet(inline) || isUnknown(dockerfile) || isUnknown(inline)) return [];
  return [
    {
      code: 'dockerfile-conflict',
      message: `\`build\` of service "${name}" has both \`dockerfile\` and \`dockerfile_inline\``,
      at: originOf(inline, service),
      part: 'key',
      help: 'keep one of them',
      ...relatedTo(dockerfile, 'the other one'),
    },
  ];
}

function checkPlatform({ name, service }: ServiceScope): readonly Fault[] {
  const platform = memberOf(service, 'platform');
  const built = memberAt(service, 'build', 'platforms');
  const items = itemsOf(built);
  const wanted = textOf(platform);
  if (wanted === undefined || wanted === '' || items.length === 0) return [];
  if (items.some((item) => isUnknown(item) || textOf(item) === wanted)) return [];
  return [
    {
      code: 'platform-not-built',
      message: `service "${name}" runs on ${named('platform', wanted, writtenIn(platform))}, which \`build.platforms\` lacks`,
      at: originOf(platform, service),
      part: 'value',
      help: 'add it to `build.platforms`',
      ...relatedTo(built, 'built for these alone'),
    },
  ];
}

function checkNetworkMode({ name, service }: ServiceScope): readonly Fault[] {
  const mode = memberOf(service, 'network_mode');
  const networks = memberOf(service, 'networks');
  const isUsed = itemsOf(networks).length > 0 || entriesOf(networks).size > 0;
  if (!isSet(mode) || isUnknown(mode) || !isUsed) return [];
  return [
    {
      code: 'network-conflict',
      message: `service "${name}" has both \`network_mode\` and \`networks\``,
      at: originOf(mode, service),
      part: 'key',
      help: 'keep one: with "network_mode" a service joins no network of the project',
      ...relatedTo(networks, 'the networks'),
    },
  ];
}

const testKinds: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];

function checkHealthcheck({ name, service }: ServiceScope): readonly Fault[] {
  const test = memberAt(service, 'healthcheck', 'test');
  const [first] = itemsOf(test);
  if (first === undefined || isUnknown(first) || testKinds.includes(textOf(first) ?? '')) return [];
  return [
    {
      code: 'healthcheck-test',
      message: `\`healthcheck.test\` of service "${name}" must begin with ${quoted(testKinds)}`,
      at: originOf(first, test, service),
      part: 'value',
      label: 'the first item',
      help: testKinds.includes((textOf(first) ?? '').toUpperCase())
        ? 'write the word in capital letters'
        : 'put "CMD" before the command, or write the command as one text instead of a list',
    },
  ];
}

const withoutTarget: readonly string[] = ['rebuild', 'restart'];

function checkWatchTargets({ name, service }: ServiceScope): readonly Fault[] {
  return itemsOf(memberAt(service, 'develop', 'watch')).flatMap((watch, index) => {
    const action = memberOf(watch, 'action');
    if (isSet(memberOf(watch, 'target')) || action?.kind !== 'scalar' || isUnknown(action))
      return [];
    if (withoutTarget.includes(textOf(action) ?? '')) return [];
    return [
      {
        code: 'watch-target',
        message: `item ${index + 1} of \`develop.watch\` of service "${name}" needs a "target" for its action`,
        at: originOf(action, watch, service),
        part: 'value',
        label: 'where in the container?',
        help: 'add "target:" with the folder in the container; only "rebuild" and "restart" need none',
      },
    ];
  });
}
