/** The services of the example. */
export const services = ['cache', 'db', 'proxy', 'web', 'worker'] as const;
export type Service = (typeof services)[number];

/** One way to harden the example, and what has to be seen in its containers then. */
export interface Variant {
  readonly level: 'as it is' | 'safe' | 'standard' | 'strict';
  /** Data lies in folders of the host that the engine makes, as root, instead of in volumes. */
  readonly hostFolders?: true;
  readonly port: number;
  readonly readOnly: readonly Service[];
  readonly dropsAll: readonly Service[];
  readonly noNewPrivileges: readonly Service[];
  readonly limited: readonly Service[];
  readonly checked: readonly Service[];
  /** Start-up waits until the database is healthy. */
  readonly waits: boolean;
  readonly secretFile: boolean;
}

const measuredImages: readonly Service[] = ['cache', 'db', 'proxy'];
export const variants: readonly Variant[] = [
  {
    level: 'as it is',
    port: 18080,
    readOnly: [],
    dropsAll: [],
    noNewPrivileges: [],
    limited: [],
    checked: [],
    waits: false,
    secretFile: false,
  },
  {
    level: 'safe',
    port: 18081,
    readOnly: ['cache', 'db'],
    dropsAll: measuredImages,
    noNewPrivileges: measuredImages,
    limited: [],
    checked: ['cache', 'db'],
    waits: false,
    secretFile: false,
  },
  {
    level: 'standard',
    port: 18082,
    readOnly: measuredImages,
    dropsAll: services,
    noNewPrivileges: services,
    limited: services,
    checked: ['cache', 'db'],
    waits: true,
    secretFile: true,
  },
  {
    level: 'standard',
    hostFolders: true,
    port: 18085,
    readOnly: measuredImages,
    dropsAll: services,
    noNewPrivileges: services,
    limited: services,
    checked: ['cache', 'db'],
    waits: true,
    secretFile: true,
  },
  {
    level: 'strict',
    port: 18083,
    readOnly: services,
    dropsAll: services,
    noNewPrivileges: services,
    limited: services,
    checked: ['cache', 'db'],
    waits: true,
    secretFile: true,
  },
];

/** Names and users of the processes, the same in every variant: no privilege drop may get lost. */
export const users: { readonly [service in Service]: readonly string[] } = {
  cache: ['redis-server 999'],
  db: ['postgres 999'],
  proxy: ['nginx 0', 'nginx 101'],
  web: ['python3 1000'],
  worker: ['celery 1000'],
};
