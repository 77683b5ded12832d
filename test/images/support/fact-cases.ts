import type { ImageFacts, ImageProfile, ImageVariant } from '../../../src/images/image-profile.ts';
import type { ServiceCondition } from '../../../src/images/service-condition.ts';

/** What a service says to meet a condition. */
export interface Setting {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly devices?: readonly string[];
  readonly user?: string;
  readonly command?: string;
  readonly init?: boolean;
  readonly ports?: readonly string[];
  readonly network_mode?: string;
}

/** One fact with a tag and a setting for which it holds. */
export interface FactCase {
  readonly profile: ImageProfile;
  /** Undefined: a fact of the profile itself. */
  readonly variant: ImageVariant | undefined;
  readonly fact: keyof ImageFacts;
  readonly tag: string;
  readonly setting: Setting;
}

const versions = [
  ...['latest', '0.9.0', '0.12.0', '1.0.0', '1.2', '1.3.0', '1.4.0', '1.8', '2.0.0', '2.2', '2.5'],
  ...['3.0.0', '3.1.0', '4.0.0', '4.1.0', '5.0.0', '5.5', '6.0.0', '7.0.0', '7.4', '8.0.0', '8.4'],
  ...['9.0.0', '10.0.0', '10.11', '11.0.0', '11.8', '12.0.0', '13.0.0', '17', '18', '26.1', '30.0'],
  ...['2017-latest', '2020.1.0', '2026.1.0', 'RELEASE.2021-01-01', 'v0.9.0', 'v2.0.0', 'v4.1.0'],
  ...['main', 'release', 'cli', 'lts', 'stable', 'chromium-bundled'],
];
const suffixes = [
  ...['', '-alpine', '-slim', '-fpm', '-fpm-alpine', '-apache', '-ubi', '-rootless', '-distroless'],
  ...[
    '-management',
    '-unprivileged',
    '-chiseled',
    '-builder',
    '-fastcgi',
    '-s6',
    '-ubuntu',
    '-cli',
  ],
];
const tags = suffixes.flatMap((suffix) => versions.map((version) => `${version}${suffix}`));

/** Commands that people write; every command condition must match one of them. */
const commands = [
  ...['--web.external-url=/x', '-p 5433', '-c port=5433', '--port 1234', 'mongod --port 1234'],
  ...['--cert-file=/a.pem', '--api-port=3001', 'start --optimized', '-config.file=/etc/own.yaml'],
  ...['-m 512', '-p 11212', '--addr 0.0.0.0', 'server /storage', 'server /data --address :9001'],
  ...['worker', '-js', '-c /nats.conf', '-js -sd /data', '--listen-http :8080', 'composer install'],
  ...[
    '--storage.tsdb.path=/other',
    '--ping',
    '--api-address 1.2.3.4',
    '--experimental.plugins.a=b',
  ],
  ...['--certificatesresolvers.a.acme.storage=/letsencrypt/acme.json', 'mosquitto -p 1884'],
  ...['httpd -f -h /www'],
  ...['-storageDataPath=/storage', '-httpListenAddr=:1234'],
  ...['--certificatesresolvers.a.acme.storage=/other/acme.json', '--urlRootLocation /x'],
];

const targets = ['/certs/key.pem', '/usr/share/logstash/config/logstash.yml', '/somewhere'];

/** A setting that meets the condition; undefined when none is known. */
function settingFor(condition: ServiceCondition): Setting | undefined {
  switch (condition.kind) {
    case 'environment':
      return { environment: { [condition.name]: 'value' } };
    case 'value': {
      const value = ['true', '1', '0'].find((text) => condition.matches.test(text));
      return value === undefined ? undefined : { environment: { [condition.name]: value } };
    }
    case 'network':
      return { network_mode: 'host' };
    case 'publishes':
      return { ports: [`${condition.port}:${condition.port}/udp`] };
    case 'init':
      return { init: true };
    case 'mount':
      return { volumes: [`a-volume:${condition.path}/inner`] };
    case 'host-mount': {
      const target = targets.find((path) => condition.target.test(path));
      return target === undefined ? undefined : { volumes: [`./a:${target}`] };
    }
    case 'devices':
      return { devices: ['/dev/dri'] };
    case 'user':
      return { user: condition.is === 'root' ? '0:0' : '4321:4321' };
    case 'command': {
      const command = commands.find((text) => condition.matches.test(text));
      return command === undefined ? undefined : { command };
    }
  }
}

function overrides(variant: ImageVariant, fact: keyof ImageFacts): boolean {
  return variant.facts[fact] !== undefined;
}

/** A tag of the variant for which no later variant says something else, whatever the service does. */
function tagFor(
  { variants = [] }: ImageProfile,
  variant: ImageVariant | undefined,
  fact: keyof ImageFacts,
): string | undefined {
  const later = variant === undefined ? variants : variants.slice(variants.indexOf(variant) + 1);
  const rivals = later.filter((other) => other.when === undefined && overrides(other, fact));
  return tags.find(
    (tag) => (variant?.tag.test(tag) ?? true) && !rivals.some((rival) => rival.tag.test(tag)),
  );
}

/** Each fact of a profile and of its variants, for each condition of the variant. */
export function casesOf(profile: ImageProfile): readonly FactCase[] {
  return [undefined, ...(profile.variants ?? [])].flatMap((variant) => {
    const facts = Object.keys(variant?.facts ?? profile.facts) as readonly (keyof ImageFacts)[];
    return facts.flatMap((fact) => casesOfFact(profile, variant, fact));
  });
}

function casesOfFact(
  profile: ImageProfile,
  variant: ImageVariant | undefined,
  fact: keyof ImageFacts,
): readonly FactCase[] {
  const tag = tagFor(profile, variant, fact);
  if (tag === undefined) throw new Error(`no tag has the fact ${fact} of ${variant?.name}`);
  return (variant?.when ?? [undefined]).map((condition): FactCase => {
    const setting = condition === undefined ? {} : settingFor(condition);
    if (setting === undefined) {
      throw new Error(`nothing here meets a condition of ${profile.family}, ${variant?.name}`);
    }
    return { profile, variant, fact, tag, setting };
  });
}

/** The profile with another value for the fact of the case. */
export function changed(
  { profile, variant, fact }: FactCase,
  value: Partial<ImageFacts>[keyof ImageFacts],
): ImageProfile {
  const { facts, variants } = profile;
  return {
    ...profile,
    facts: variant === undefined ? { ...facts, [fact]: value } : facts,
    variants: variants?.map((other) =>
      other === variant ? { ...other, facts: { ...other.facts, [fact]: value } } : other,
    ),
  };
}
