import { resourceBlock } from '../compose/limits.ts';
import type { ServiceView } from '../compose/view.ts';

/** Servers of machine-learning models: they take as much memory as the model that is loaded. */
const modelServers =
  /ollama|vllm|local-?ai|llama|tritonserver|text-(?:generation|embeddings)|comfyui|stable-diffusion|whisper|machine-learning|open-webui/i;

/**
 * Programs whose makers ask for more than 2 GiB, by words of the image's name: code forges and build
 * servers, search engines and data warehouses, media tools, game servers, whole clusters.
 */
const demanding = new RegExp(
  [
    'airflow|bitbucket|confluence|gitlab|jira|nexus|openproject|sonarqube|zammad|posthog|sentry',
    'cassandra|cockroach|db2|doris|druid|elasticsearch|flink|graylog|hadoop|hive|milvus|mssql|neo4j',
    'opensearch|oracle|presto|scylla|solr|spark|starrocks|tidb|tikv|trino|weaviate|yugabyte',
    'chrome|collabora|frigate|onlyoffice|photoprism|playwright|selenium',
    'enshrouded|factorio|hytale|minecraft|palworld|satisfactory|valheim|game-?server',
    'dind|dockurr|k3d|k3s|kindest|minikube|rancher|redroid',
  ].join('|'),
  'i',
);

/** Options that make the Java heap a share of the limit: a limit that is set anew also sets the heap. */
const heapShare = /-XX:(?:Initial|Max|Min)RAM(?:Percentage|Fraction)=/;

function sharesMemory({ definition, environment }: ServiceView): boolean {
  const texts = [definition.command, definition.entrypoint, environment.map(({ value }) => value)];
  return heapShare.test(JSON.stringify(texts));
}

/**
 * Why a memory limit for this service would be a guess, half a sentence; undefined when it would not.
 * `isKnown`: what its image needs has been looked up.
 */
export function memoryDoubt(service: ServiceView, isKnown: boolean): string | undefined {
  const { definition, image } = service;
  const name = ('written' in image ? image.written : undefined) ?? '';
  const devices = resourceBlock(definition, 'reservations')?.devices ?? definition.gpus;
  const hasModels = definition.models !== undefined || definition.runtime === 'nvidia';
  if (devices !== undefined || hasModels || modelServers.test(name)) {
    return 'the model that is loaded decides how much memory it needs';
  }
  if (isKnown) return undefined;
  if (sharesMemory(service))
    return 'it takes a share of its memory limit as heap, whatever it needs';
  return demanding.test(name)
    ? `images such as "${name}" often need more memory than most`
    : undefined;
}
