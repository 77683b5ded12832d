import {
  type Entries,
  inChain,
  oneOf,
  type Split,
  serviceIn,
  spots,
  withMember,
  withService,
} from './split.ts';

/** No message may show it. */
export const secretValue = 'hunter2hunter2';

/** Keys that hardening writes too, or looks at. */
export const fragments: Entries = [
  ['read_only', 'true'],
  ['read_only', 'false'],
  ['read_only', '"${RO:-true}"'],
  ['cap_drop', '[ALL]'],
  ['cap_drop', '[NET_RAW]'],
  ['cap_drop', '!override [NET_RAW]'],
  ['cap_drop', '!reset []'],
  ['cap_add', '[CHOWN, NET_ADMIN]'],
  ['cap_add', '!override [SETGID]'],
  ['security_opt', '["no-new-privileges:true"]'],
  ['security_opt', '["no-new-privileges=true"]'],
  ['security_opt', '!override ["label=disable"]'],
  ['security_opt', '["seccomp=unconfined"]'],
  ['tmpfs', '/tmp'],
  ['tmpfs', '["/run:size=8m"]'],
  ['tmpfs', '!override [/var/cache/nginx]'],
  ['volumes', '["./data:/tmp"]'],
  ['volumes', '[{type: tmpfs, target: /run}]'],
  ['volumes', '!override ["./data:/run"]'],
  ['volumes', '["${DATA:-./data}:${TARGET:-/tmp}"]'],
  ['mem_limit', '300m'],
  ['mem_limit', '"${MEMORY:-300m}"'],
  ['cpus', '0.5'],
  ['pids_limit', '50'],
  ['deploy', '{resources: {limits: {memory: 200M}}}'],
  ['deploy', '{resources: {limits: {cpus: "0.5", pids: 80}}}'],
  ['deploy', '{replicas: 2}'],
  ['deploy', '!override {replicas: 1}'],
  ['deploy', '{resources: !reset null}'],
  ['deploy', '{resources: {reservations: {memory: 64M}}}'],
  ['healthcheck', '{test: [CMD, "true"]}'],
  ['healthcheck', '{disable: true}'],
  ['healthcheck', '{interval: 10s}'],
  ['healthcheck', '!reset null'],
  ['environment', `{POSTGRES_PASSWORD: ${secretValue}}`],
  ['environment', `[POSTGRES_PASSWORD=${secretValue}, A=b]`],
  [
    'environment',
    `{MYSQL_ROOT_PASSWORD: "${secretValue}", MYSQL_PASSWORD: "\${PASSWORD:-${secretValue}}"}`,
  ],
  ['environment', '!override {A: b}'],
  ['environment', '{POSTGRES_PASSWORD: !reset null}'],
  ['environment', '{POSTGRES_PASSWORD_FILE: /run/secrets/other}'],
  ['command', `["sh", "-c", "echo $$POSTGRES_PASSWORD ${secretValue}"]`],
  ['command', '!reset null'],
  ['user', '"1000:1000"'],
  ['user', '"${USER_ID:-0}"'],
  ['image', 'postgres:17.2'],
  ['image', 'nginx'],
  ['image', 'redis:7.4'],
  ['image', '"mysql:${TAG:-8.4}"'],
  ['build', '.'],
  ['privileged', 'true'],
  ['network_mode', 'host'],
  ['restart', 'always'],
  ['labels', `{traefik.auth: "user:${secretValue}"}`],
];

/** Gives a service a key, where it is written or in a later file. */
export function addFragment(service: number, fragment: Entries[number], file: string | undefined) {
  return (split: Split): Split => {
    const spot = oneOf(spots(split), service);
    if (spot === undefined) return split;
    const [name, piece] = fragment;
    if (file === undefined) {
      return withService(split, spot.file, spot.name, withMember(spot.keys, name, piece));
    }
    const target = inChain(split, file);
    const there = serviceIn(target, file, spot.name);
    return withService(target, file, spot.name, withMember(there, name, piece));
  };
}

export function addProfile(service: number, profile: string) {
  return addFragment(service, ['profiles', `[${profile}]`], undefined);
}

/** Has one service wait for another of the same file. */
export function addDependency(service: number, other: number, form: number) {
  return (split: Split): Split => {
    const all = spots(split);
    const spot = oneOf(all, service);
    const target = oneOf(
      all.filter(({ file, name }) => file === spot?.file && name !== spot?.name),
      other,
    );
    if (spot === undefined || target === undefined) return split;
    const forms = [
      `[${target.name}]`,
      `{${target.name}: {condition: service_started}}`,
      `{${target.name}: {condition: service_healthy, required: false}}`,
    ];
    const fragment: Entries[number] = ['depends_on', oneOf(forms, form) ?? '[]'];
    return addFragment(
      all.indexOf(spot),
      fragment,
      form % 2 === 0 ? undefined : 'over.yaml',
    )(split);
  };
}
