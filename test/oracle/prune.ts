import type { Plain } from './plain.ts';

type Table = { readonly [name: string]: Plain };

/** Without the networks, volumes and the like that no service uses (compose-go types/project.go). */
export function pruned(project: Table): Plain {
  const services = Object.values(tableOf(project.services)).map(tableOf);
  const used = {
    networks: services.flatMap(({ networks }) => Object.keys(tableOf(networks))),
    volumes: services.flatMap(({ volumes }) =>
      rows(volumes).flatMap(({ type, source }) => (type === 'volume' ? [String(source)] : [])),
    ),
    secrets: services.flatMap(({ secrets, build }) =>
      [...rows(secrets), ...rows(tableOf(build).secrets)].map(({ source }) => String(source)),
    ),
    configs: services.flatMap(({ configs }) => rows(configs).map(({ source }) => String(source))),
    models: services.flatMap(({ models }) => Object.keys(tableOf(models))),
  };
  const result: { [name: string]: Plain } = { ...project };
  for (const [section, names] of Object.entries(used)) {
    const kept = Object.entries(tableOf(project[section]))
      .filter(([name]) => names.includes(name))
      .map(([name, resource]) => [name, withoutContent(section, tableOf(resource))] as const);
    if (kept.length > 0) result[section] = Object.fromEntries(kept);
    else delete result[section];
  }
  return result;
}

/** What a variable brings is not printed. */
function withoutContent(section: string, resource: Table): Plain {
  const { content, ...rest } = resource;
  const isShown = section === 'configs' && resource.environment === undefined;
  return isShown && content !== undefined ? { ...rest, content } : rest;
}

function isTable(value: Plain | undefined): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function tableOf(value: Plain | undefined): Table {
  return isTable(value) ? value : {};
}

function rows(value: Plain | undefined): readonly Table[] {
  return Array.isArray(value) ? value.map(tableOf) : [];
}
