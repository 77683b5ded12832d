import type { ImageVariant } from '../../src/images/image-profile.ts';
import type { ServiceCondition } from '../../src/images/service-condition.ts';
import { code } from './markdown.ts';

/** For which images and services a variant holds, in words. */
export function describeVariant({ tag, when }: ImageVariant): string {
  const tags = describeTag(tag);
  if (when === undefined) return `for ${tags}`;
  const conditions = when.map(describeCondition).join(', or ');
  return `${tags === everyTag ? '' : `for ${tags}, `}if the service ${conditions}`;
}

const everyTag = 'every tag';

function describeTag({ source }: RegExp): string {
  if (source === '.') return everyTag;
  if (/^[\w-]+$/.test(source)) return `tags with ${code(source)}`;
  return `tags that match ${code(`/${source}/`)}`;
}

function expression({ source, flags }: RegExp): string {
  return code(`/${source}/${flags}`);
}

function describeCondition(condition: ServiceCondition): string {
  switch (condition.kind) {
    case 'environment':
      return `sets ${code(condition.name)} or has an \`env_file\``;
    case 'value':
      return `sets ${code(condition.name)} to a value like ${expression(condition.matches)}`;
    case 'network':
      return 'is on the network of the host';
    case 'publishes':
      return `publishes the port ${condition.port}`;
    case 'init':
      return 'sets `init: true`';
    case 'mount':
      return `mounts something at, above or below ${code(condition.path)}`;
    case 'host-mount':
      return `mounts something of the host, a secret or a config at a path like ${expression(condition.target)}`;
    case 'devices':
      return 'is given devices of the host';
    case 'user':
      return condition.is === 'root' ? 'sets `user:` to root' : 'sets another `user:` than root';
    case 'command':
      return `has a command like ${expression(condition.matches)}`;
  }
}
