import type { ImageProfile } from './image-profile.ts';
import { adminer } from './profiles/adminer.ts';
import { alertmanager } from './profiles/alertmanager.ts';
import { alloy } from './profiles/alloy.ts';
import { alpine } from './profiles/alpine.ts';
import { blackboxExporter } from './profiles/blackbox-exporter.ts';
import { busybox } from './profiles/busybox.ts';
import { caddy } from './profiles/caddy.ts';
import { cadvisor } from './profiles/cadvisor.ts';
import { clickhouse } from './profiles/clickhouse.ts';
import { cloudflared } from './profiles/cloudflared.ts';
import { couchdb } from './profiles/couchdb.ts';
import { cpKafka } from './profiles/cp-kafka.ts';
import { cpSchemaRegistry } from './profiles/cp-schema-registry.ts';
import { cpZookeeper } from './profiles/cp-zookeeper.ts';
import { debian } from './profiles/debian.ts';
import { dockerSocketProxy } from './profiles/docker-socket-proxy.ts';
import { dozzle } from './profiles/dozzle.ts';
import { eclipseMosquitto } from './profiles/eclipse-mosquitto.ts';
import { elasticsearch } from './profiles/elasticsearch.ts';
import { etcd } from './profiles/etcd.ts';
import { grafana } from './profiles/grafana.ts';
import { haproxy } from './profiles/haproxy.ts';
import { httpd } from './profiles/httpd.ts';
import { immichPostgres } from './profiles/immich-postgres.ts';
import { influxdb } from './profiles/influxdb.ts';
import { jaeger } from './profiles/jaeger.ts';
import { kafka } from './profiles/kafka.ts';
import { kibana } from './profiles/kibana.ts';
import { loki } from './profiles/loki.ts';
import { mariadb } from './profiles/mariadb.ts';
import { meilisearch } from './profiles/meilisearch.ts';
import { memcached } from './profiles/memcached.ts';
import { minio } from './profiles/minio.ts';
import { minioClient } from './profiles/minio-client.ts';
import { mongo } from './profiles/mongo.ts';
import { mysql } from './profiles/mysql.ts';
import { nats } from './profiles/nats.ts';
import { nginx } from './profiles/nginx.ts';
import { nginxProxy } from './profiles/nginx-proxy.ts';
import { nginxUnprivileged } from './profiles/nginx-unprivileged.ts';
import { node } from './profiles/node.ts';
import { nodeExporter } from './profiles/node-exporter.ts';
import { opensearch } from './profiles/opensearch.ts';
import { openTelemetryCollector } from './profiles/opentelemetry-collector.ts';
import { pgvector } from './profiles/pgvector.ts';
import { php } from './profiles/php.ts';
import { phpmyadmin } from './profiles/phpmyadmin.ts';
import { portainer } from './profiles/portainer.ts';
import { postgis } from './profiles/postgis.ts';
import { postgres } from './profiles/postgres.ts';
import { postgresExporter } from './profiles/postgres-exporter.ts';
import { prometheus } from './profiles/prometheus.ts';
import { pushgateway } from './profiles/pushgateway.ts';
import { python } from './profiles/python.ts';
import { qdrant } from './profiles/qdrant.ts';
import { rabbitmq } from './profiles/rabbitmq.ts';
import { redis } from './profiles/redis.ts';
import { redisExporter } from './profiles/redis-exporter.ts';
import { registry } from './profiles/registry.ts';
import { tempo } from './profiles/tempo.ts';
import { timescaledb } from './profiles/timescaledb.ts';
import { tomcat } from './profiles/tomcat.ts';
import { traefik } from './profiles/traefik.ts';
import { ubuntu } from './profiles/ubuntu.ts';
import { valkey } from './profiles/valkey.ts';
import { varnish } from './profiles/varnish.ts';
import { watchtower } from './profiles/watchtower.ts';
import { whoami } from './profiles/whoami.ts';
import { wordpress } from './profiles/wordpress.ts';
import { zookeeper } from './profiles/zookeeper.ts';

/** Every known image family. To add one, write its file and add it here. */
export const profiles: readonly ImageProfile[] = [
  adminer,
  alertmanager,
  alloy,
  alpine,
  blackboxExporter,
  busybox,
  caddy,
  cadvisor,
  clickhouse,
  cloudflared,
  couchdb,
  cpKafka,
  cpSchemaRegistry,
  cpZookeeper,
  debian,
  dockerSocketProxy,
  dozzle,
  eclipseMosquitto,
  elasticsearch,
  etcd,
  grafana,
  haproxy,
  httpd,
  immichPostgres,
  influxdb,
  jaeger,
  kafka,
  kibana,
  loki,
  mariadb,
  meilisearch,
  memcached,
  minio,
  minioClient,
  mongo,
  mysql,
  nats,
  nginx,
  nginxProxy,
  nginxUnprivileged,
  node,
  nodeExporter,
  opensearch,
  openTelemetryCollector,
  pgvector,
  php,
  phpmyadmin,
  portainer,
  postgis,
  postgres,
  postgresExporter,
  prometheus,
  pushgateway,
  python,
  qdrant,
  rabbitmq,
  redis,
  redisExporter,
  registry,
  tempo,
  timescaledb,
  tomcat,
  traefik,
  ubuntu,
  valkey,
  varnish,
  watchtower,
  whoami,
  wordpress,
  zookeeper,
];
