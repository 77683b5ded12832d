import type { ImageProfile } from './image-profile.ts';
import { acmeCompanion } from './profiles/acme-companion.ts';
import { adguardHome } from './profiles/adguard-home.ts';
import { adminer } from './profiles/adminer.ts';
import { alertmanager } from './profiles/alertmanager.ts';
import { alloy } from './profiles/alloy.ts';
import { alpine } from './profiles/alpine.ts';
import { audiobookshelf } from './profiles/audiobookshelf.ts';
import { authelia } from './profiles/authelia.ts';
import { authentik } from './profiles/authentik.ts';
import { blackboxExporter } from './profiles/blackbox-exporter.ts';
import { busybox } from './profiles/busybox.ts';
import { caddy } from './profiles/caddy.ts';
import { cadvisor } from './profiles/cadvisor.ts';
import { cassandra } from './profiles/cassandra.ts';
import { clickhouse } from './profiles/clickhouse.ts';
import { cloudflared } from './profiles/cloudflared.ts';
import { consul } from './profiles/consul.ts';
import { couchdb } from './profiles/couchdb.ts';
import { cpKafka } from './profiles/cp-kafka.ts';
import { cpSchemaRegistry } from './profiles/cp-schema-registry.ts';
import { cpZookeeper } from './profiles/cp-zookeeper.ts';
import { debian } from './profiles/debian.ts';
import { docker } from './profiles/docker.ts';
import { dockerSocketProxy } from './profiles/docker-socket-proxy.ts';
import { dotnetAspnet } from './profiles/dotnet-aspnet.ts';
import { dozzle } from './profiles/dozzle.ts';
import { eclipseMosquitto } from './profiles/eclipse-mosquitto.ts';
import { elasticsearch } from './profiles/elasticsearch.ts';
import { etcd } from './profiles/etcd.ts';
import { forgejo } from './profiles/forgejo.ts';
import { ghost } from './profiles/ghost.ts';
import { gitea } from './profiles/gitea.ts';
import { gitlab } from './profiles/gitlab.ts';
import { gotenberg } from './profiles/gotenberg.ts';
import { grafana } from './profiles/grafana.ts';
import { guacamole } from './profiles/guacamole.ts';
import { guacd } from './profiles/guacd.ts';
import { haproxy } from './profiles/haproxy.ts';
import { httpd } from './profiles/httpd.ts';
import { immichMachineLearning } from './profiles/immich-machine-learning.ts';
import { immichPostgres } from './profiles/immich-postgres.ts';
import { immichServer } from './profiles/immich-server.ts';
import { influxdb } from './profiles/influxdb.ts';
import { jaeger } from './profiles/jaeger.ts';
import { jellyfin } from './profiles/jellyfin.ts';
import { jenkins } from './profiles/jenkins.ts';
import { kafka } from './profiles/kafka.ts';
import { keycloak } from './profiles/keycloak.ts';
import { kibana } from './profiles/kibana.ts';
import { kiwixServe } from './profiles/kiwix-serve.ts';
import { loki } from './profiles/loki.ts';
import { mailhog } from './profiles/mailhog.ts';
import { mailpit } from './profiles/mailpit.ts';
import { mariadb } from './profiles/mariadb.ts';
import { matomo } from './profiles/matomo.ts';
import { meilisearch } from './profiles/meilisearch.ts';
import { memcached } from './profiles/memcached.ts';
import { metube } from './profiles/metube.ts';
import { minio } from './profiles/minio.ts';
import { minioClient } from './profiles/minio-client.ts';
import { mongo } from './profiles/mongo.ts';
import { mysql } from './profiles/mysql.ts';
import { n8n } from './profiles/n8n.ts';
import { nats } from './profiles/nats.ts';
import { netdata } from './profiles/netdata.ts';
import { nextcloud } from './profiles/nextcloud.ts';
import { nginx } from './profiles/nginx.ts';
import { nginxProxy } from './profiles/nginx-proxy.ts';
import { nginxUnprivileged } from './profiles/nginx-unprivileged.ts';
import { node } from './profiles/node.ts';
import { nodeExporter } from './profiles/node-exporter.ts';
import { ollama } from './profiles/ollama.ts';
import { openWebui } from './profiles/open-webui.ts';
import { opensearch } from './profiles/opensearch.ts';
import { openTelemetryCollector } from './profiles/opentelemetry-collector.ts';
import { paperlessNgx } from './profiles/paperless-ngx.ts';
import { pgadmin } from './profiles/pgadmin.ts';
import { pgvector } from './profiles/pgvector.ts';
import { php } from './profiles/php.ts';
import { phpmyadmin } from './profiles/phpmyadmin.ts';
import { pihole } from './profiles/pihole.ts';
import { portainer } from './profiles/portainer.ts';
import { postgis } from './profiles/postgis.ts';
import { postgres } from './profiles/postgres.ts';
import { postgresExporter } from './profiles/postgres-exporter.ts';
import { postgrest } from './profiles/postgrest.ts';
import { prometheus } from './profiles/prometheus.ts';
import { promtail } from './profiles/promtail.ts';
import { pushgateway } from './profiles/pushgateway.ts';
import { python } from './profiles/python.ts';
import { qdrant } from './profiles/qdrant.ts';
import { rabbitmq } from './profiles/rabbitmq.ts';
import { redis } from './profiles/redis.ts';
import { redisExporter } from './profiles/redis-exporter.ts';
import { registry } from './profiles/registry.ts';
import { searxng } from './profiles/searxng.ts';
import { sonarqube } from './profiles/sonarqube.ts';
import { telegraf } from './profiles/telegraf.ts';
import { tempo } from './profiles/tempo.ts';
import { tika } from './profiles/tika.ts';
import { timescaledb } from './profiles/timescaledb.ts';
import { tomcat } from './profiles/tomcat.ts';
import { traefik } from './profiles/traefik.ts';
import { ubuntu } from './profiles/ubuntu.ts';
import { uptimeKuma } from './profiles/uptime-kuma.ts';
import { valkey } from './profiles/valkey.ts';
import { varnish } from './profiles/varnish.ts';
import { vault } from './profiles/vault.ts';
import { vaultwarden } from './profiles/vaultwarden.ts';
import { watchtower } from './profiles/watchtower.ts';
import { whoami } from './profiles/whoami.ts';
import { wordpress } from './profiles/wordpress.ts';
import { zookeeper } from './profiles/zookeeper.ts';

/** Every known image family. To add one, write its file and add it here. */
export const profiles: readonly ImageProfile[] = [
  acmeCompanion,
  adguardHome,
  adminer,
  alertmanager,
  alloy,
  alpine,
  audiobookshelf,
  authelia,
  authentik,
  blackboxExporter,
  busybox,
  caddy,
  cadvisor,
  cassandra,
  clickhouse,
  cloudflared,
  consul,
  couchdb,
  cpKafka,
  cpSchemaRegistry,
  cpZookeeper,
  debian,
  docker,
  dockerSocketProxy,
  dotnetAspnet,
  dozzle,
  eclipseMosquitto,
  elasticsearch,
  etcd,
  forgejo,
  ghost,
  gitea,
  gitlab,
  gotenberg,
  grafana,
  guacamole,
  guacd,
  haproxy,
  httpd,
  immichMachineLearning,
  immichPostgres,
  immichServer,
  influxdb,
  jaeger,
  jellyfin,
  jenkins,
  kafka,
  keycloak,
  kibana,
  kiwixServe,
  loki,
  mailhog,
  mailpit,
  mariadb,
  matomo,
  meilisearch,
  memcached,
  metube,
  minio,
  minioClient,
  mongo,
  mysql,
  n8n,
  nats,
  netdata,
  nextcloud,
  nginx,
  nginxProxy,
  nginxUnprivileged,
  node,
  nodeExporter,
  ollama,
  openWebui,
  opensearch,
  openTelemetryCollector,
  paperlessNgx,
  pgadmin,
  pgvector,
  php,
  phpmyadmin,
  pihole,
  portainer,
  postgis,
  postgres,
  postgresExporter,
  postgrest,
  prometheus,
  promtail,
  pushgateway,
  python,
  qdrant,
  rabbitmq,
  redis,
  redisExporter,
  registry,
  searxng,
  sonarqube,
  telegraf,
  tempo,
  tika,
  timescaledb,
  tomcat,
  traefik,
  ubuntu,
  uptimeKuma,
  valkey,
  varnish,
  vault,
  vaultwarden,
  watchtower,
  whoami,
  wordpress,
  zookeeper,
];
