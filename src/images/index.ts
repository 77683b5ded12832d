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
import { bitnami } from './profiles/bitnami.ts';
import { bitnamiKafka } from './profiles/bitnami-kafka.ts';
import { bitnamiMariadb } from './profiles/bitnami-mariadb.ts';
import { bitnamiMinideb } from './profiles/bitnami-minideb.ts';
import { bitnamiMongodb } from './profiles/bitnami-mongodb.ts';
import { bitnamiMysql } from './profiles/bitnami-mysql.ts';
import { bitnamiPostgresql } from './profiles/bitnami-postgresql.ts';
import { bitnamiRabbitmq } from './profiles/bitnami-rabbitmq.ts';
import { bitnamiRedis } from './profiles/bitnami-redis.ts';
import { bitnamiValkey } from './profiles/bitnami-valkey.ts';
import { blackboxExporter } from './profiles/blackbox-exporter.ts';
import { browserless } from './profiles/browserless.ts';
import { busybox } from './profiles/busybox.ts';
import { caddy } from './profiles/caddy.ts';
import { cadvisor } from './profiles/cadvisor.ts';
import { cassandra } from './profiles/cassandra.ts';
import { changedetection } from './profiles/changedetection.ts';
import { chroma } from './profiles/chroma.ts';
import { clickhouse } from './profiles/clickhouse.ts';
import { cloudbeaver } from './profiles/cloudbeaver.ts';
import { cloudflared } from './profiles/cloudflared.ts';
import { consul } from './profiles/consul.ts';
import { convertx } from './profiles/convertx.ts';
import { couchdb } from './profiles/couchdb.ts';
import { cpKafka } from './profiles/cp-kafka.ts';
import { cpSchemaRegistry } from './profiles/cp-schema-registry.ts';
import { cpZookeeper } from './profiles/cp-zookeeper.ts';
import { crowdsec } from './profiles/crowdsec.ts';
import { debian } from './profiles/debian.ts';
import { directus } from './profiles/directus.ts';
import { docker } from './profiles/docker.ts';
import { dockerMailserver } from './profiles/docker-mailserver.ts';
import { dockerSocketProxy } from './profiles/docker-socket-proxy.ts';
import { dotnetAspnet } from './profiles/dotnet-aspnet.ts';
import { dozzle } from './profiles/dozzle.ts';
import { eclipseMosquitto } from './profiles/eclipse-mosquitto.ts';
import { elasticsearch } from './profiles/elasticsearch.ts';
import { emqx } from './profiles/emqx.ts';
import { etcd } from './profiles/etcd.ts';
import { excalidraw } from './profiles/excalidraw.ts';
import { filebrowser } from './profiles/filebrowser.ts';
import { fireflyIii } from './profiles/firefly-iii.ts';
import { flaresolverr } from './profiles/flaresolverr.ts';
import { forgejo } from './profiles/forgejo.ts';
import { forgejoRunner } from './profiles/forgejo-runner.ts';
import { freshrss } from './profiles/freshrss.ts';
import { ghost } from './profiles/ghost.ts';
import { gitea } from './profiles/gitea.ts';
import { gitlab } from './profiles/gitlab.ts';
import { glance } from './profiles/glance.ts';
import { gluetun } from './profiles/gluetun.ts';
import { golang } from './profiles/golang.ts';
import { gotenberg } from './profiles/gotenberg.ts';
import { gotify } from './profiles/gotify.ts';
import { grafana } from './profiles/grafana.ts';
import { guacamole } from './profiles/guacamole.ts';
import { guacd } from './profiles/guacd.ts';
import { haproxy } from './profiles/haproxy.ts';
import { homeAssistant } from './profiles/home-assistant.ts';
import { homepage } from './profiles/homepage.ts';
import { hotio } from './profiles/hotio.ts';
import { httpd } from './profiles/httpd.ts';
import { immichMachineLearning } from './profiles/immich-machine-learning.ts';
import { immichPostgres } from './profiles/immich-postgres.ts';
import { immichServer } from './profiles/immich-server.ts';
import { influxdb } from './profiles/influxdb.ts';
import { itTools } from './profiles/it-tools.ts';
import { jaeger } from './profiles/jaeger.ts';
import { jellyfin } from './profiles/jellyfin.ts';
import { jenkins } from './profiles/jenkins.ts';
import { joomla } from './profiles/joomla.ts';
import { kafka } from './profiles/kafka.ts';
import { keycloak } from './profiles/keycloak.ts';
import { keydb } from './profiles/keydb.ts';
import { kibana } from './profiles/kibana.ts';
import { kiwixServe } from './profiles/kiwix-serve.ts';
import { linuxserver } from './profiles/linuxserver.ts';
import { linuxserverBazarr } from './profiles/linuxserver-bazarr.ts';
import { linuxserverBookstack } from './profiles/linuxserver-bookstack.ts';
import { linuxserverCalibreWeb } from './profiles/linuxserver-calibre-web.ts';
import { linuxserverCodeServer } from './profiles/linuxserver-code-server.ts';
import { linuxserverDeluge } from './profiles/linuxserver-deluge.ts';
import { linuxserverDuplicati } from './profiles/linuxserver-duplicati.ts';
import { linuxserverGrocy } from './profiles/linuxserver-grocy.ts';
import { linuxserverHeimdall } from './profiles/linuxserver-heimdall.ts';
import { linuxserverJackett } from './profiles/linuxserver-jackett.ts';
import { linuxserverJellyfin } from './profiles/linuxserver-jellyfin.ts';
import { linuxserverLidarr } from './profiles/linuxserver-lidarr.ts';
import { linuxserverMariadb } from './profiles/linuxserver-mariadb.ts';
import { linuxserverNextcloud } from './profiles/linuxserver-nextcloud.ts';
import { linuxserverOverseerr } from './profiles/linuxserver-overseerr.ts';
import { linuxserverPlex } from './profiles/linuxserver-plex.ts';
import { linuxserverProwlarr } from './profiles/linuxserver-prowlarr.ts';
import { linuxserverQbittorrent } from './profiles/linuxserver-qbittorrent.ts';
import { linuxserverRadarr } from './profiles/linuxserver-radarr.ts';
import { linuxserverReadOnly } from './profiles/linuxserver-read-only.ts';
import { linuxserverSabnzbd } from './profiles/linuxserver-sabnzbd.ts';
import { linuxserverSocketProxy } from './profiles/linuxserver-socket-proxy.ts';
import { linuxserverSonarr } from './profiles/linuxserver-sonarr.ts';
import { linuxserverSpeedtestTracker } from './profiles/linuxserver-speedtest-tracker.ts';
import { linuxserverSwag } from './profiles/linuxserver-swag.ts';
import { linuxserverSyncthing } from './profiles/linuxserver-syncthing.ts';
import { linuxserverTransmission } from './profiles/linuxserver-transmission.ts';
import { linuxserverWireguard } from './profiles/linuxserver-wireguard.ts';
import { logstash } from './profiles/logstash.ts';
import { loki } from './profiles/loki.ts';
import { mailhog } from './profiles/mailhog.ts';
import { mailpit } from './profiles/mailpit.ts';
import { mariadb } from './profiles/mariadb.ts';
import { matomo } from './profiles/matomo.ts';
import { mattermost } from './profiles/mattermost.ts';
import { meilisearch } from './profiles/meilisearch.ts';
import { memcached } from './profiles/memcached.ts';
import { memos } from './profiles/memos.ts';
import { metabase } from './profiles/metabase.ts';
import { metube } from './profiles/metube.ts';
import { minecraftServer } from './profiles/minecraft-server.ts';
import { minio } from './profiles/minio.ts';
import { minioClient } from './profiles/minio-client.ts';
import { mongo } from './profiles/mongo.ts';
import { mongoExpress } from './profiles/mongo-express.ts';
import { mssql } from './profiles/mssql.ts';
import { mysql } from './profiles/mysql.ts';
import { n8n } from './profiles/n8n.ts';
import { nats } from './profiles/nats.ts';
import { navidrome } from './profiles/navidrome.ts';
import { neo4j } from './profiles/neo4j.ts';
import { netdata } from './profiles/netdata.ts';
import { nextcloud } from './profiles/nextcloud.ts';
import { nexus } from './profiles/nexus.ts';
import { nginx } from './profiles/nginx.ts';
import { nginxProxy } from './profiles/nginx-proxy.ts';
import { nginxProxyManager } from './profiles/nginx-proxy-manager.ts';
import { nginxUnprivileged } from './profiles/nginx-unprivileged.ts';
import { node } from './profiles/node.ts';
import { nodeExporter } from './profiles/node-exporter.ts';
import { nodeRed } from './profiles/node-red.ts';
import { ntfy } from './profiles/ntfy.ts';
import { odoo } from './profiles/odoo.ts';
import { ollama } from './profiles/ollama.ts';
import { onlyofficeDocumentserver } from './profiles/onlyoffice-documentserver.ts';
import { openWebui } from './profiles/open-webui.ts';
import { opensearch } from './profiles/opensearch.ts';
import { opensearchDashboards } from './profiles/opensearch-dashboards.ts';
import { openTelemetryCollector } from './profiles/opentelemetry-collector.ts';
import { outline } from './profiles/outline.ts';
import { paperlessNgx } from './profiles/paperless-ngx.ts';
import { pgadmin } from './profiles/pgadmin.ts';
import { pgvector } from './profiles/pgvector.ts';
import { photoprism } from './profiles/photoprism.ts';
import { php } from './profiles/php.ts';
import { phpmyadmin } from './profiles/phpmyadmin.ts';
import { pihole } from './profiles/pihole.ts';
import { plausible } from './profiles/plausible.ts';
import { plex } from './profiles/plex.ts';
import { pocketId } from './profiles/pocket-id.ts';
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
import { readeck } from './profiles/readeck.ts';
import { redis } from './profiles/redis.ts';
import { redisExporter } from './profiles/redis-exporter.ts';
import { redpanda } from './profiles/redpanda.ts';
import { registry } from './profiles/registry.ts';
import { rybbitBackend } from './profiles/rybbit-backend.ts';
import { rybbitClient } from './profiles/rybbit-client.ts';
import { searxng } from './profiles/searxng.ts';
import { selenium } from './profiles/selenium.ts';
import { seleniumGrid } from './profiles/selenium-grid.ts';
import { sonarqube } from './profiles/sonarqube.ts';
import { squid } from './profiles/squid.ts';
import { synapse } from './profiles/synapse.ts';
import { syncthing } from './profiles/syncthing.ts';
import { tailscale } from './profiles/tailscale.ts';
import { telegraf } from './profiles/telegraf.ts';
import { tempo } from './profiles/tempo.ts';
import { temporal } from './profiles/temporal.ts';
import { tika } from './profiles/tika.ts';
import { timescaledb } from './profiles/timescaledb.ts';
import { tomcat } from './profiles/tomcat.ts';
import { traefik } from './profiles/traefik.ts';
import { typesense } from './profiles/typesense.ts';
import { ubuntu } from './profiles/ubuntu.ts';
import { umami } from './profiles/umami.ts';
import { uptimeKuma } from './profiles/uptime-kuma.ts';
import { valkey } from './profiles/valkey.ts';
import { varnish } from './profiles/varnish.ts';
import { vault } from './profiles/vault.ts';
import { vaultwarden } from './profiles/vaultwarden.ts';
import { watchtower } from './profiles/watchtower.ts';
import { wekan } from './profiles/wekan.ts';
import { wgEasy } from './profiles/wg-easy.ts';
import { whoami } from './profiles/whoami.ts';
import { wordpress } from './profiles/wordpress.ts';
import { zabbixServer } from './profiles/zabbix-server.ts';
import { zabbixWeb } from './profiles/zabbix-web.ts';
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
  bitnami,
  bitnamiKafka,
  bitnamiMariadb,
  bitnamiMinideb,
  bitnamiMongodb,
  bitnamiMysql,
  bitnamiPostgresql,
  bitnamiRabbitmq,
  bitnamiRedis,
  bitnamiValkey,
  blackboxExporter,
  browserless,
  busybox,
  caddy,
  cadvisor,
  cassandra,
  changedetection,
  chroma,
  clickhouse,
  cloudbeaver,
  cloudflared,
  consul,
  convertx,
  couchdb,
  cpKafka,
  cpSchemaRegistry,
  cpZookeeper,
  crowdsec,
  debian,
  directus,
  docker,
  dockerMailserver,
  dockerSocketProxy,
  dotnetAspnet,
  dozzle,
  eclipseMosquitto,
  elasticsearch,
  emqx,
  etcd,
  excalidraw,
  filebrowser,
  fireflyIii,
  flaresolverr,
  forgejo,
  forgejoRunner,
  freshrss,
  ghost,
  gitea,
  gitlab,
  glance,
  gluetun,
  golang,
  gotenberg,
  gotify,
  grafana,
  guacamole,
  guacd,
  haproxy,
  homeAssistant,
  homepage,
  hotio,
  httpd,
  immichMachineLearning,
  immichPostgres,
  immichServer,
  influxdb,
  itTools,
  jaeger,
  jellyfin,
  jenkins,
  joomla,
  kafka,
  keycloak,
  keydb,
  kibana,
  kiwixServe,
  linuxserver,
  linuxserverBazarr,
  linuxserverBookstack,
  linuxserverCalibreWeb,
  linuxserverCodeServer,
  linuxserverDeluge,
  linuxserverDuplicati,
  linuxserverGrocy,
  linuxserverHeimdall,
  linuxserverJackett,
  linuxserverJellyfin,
  linuxserverLidarr,
  linuxserverMariadb,
  linuxserverNextcloud,
  linuxserverOverseerr,
  linuxserverPlex,
  linuxserverProwlarr,
  linuxserverQbittorrent,
  linuxserverRadarr,
  linuxserverReadOnly,
  linuxserverSabnzbd,
  linuxserverSocketProxy,
  linuxserverSonarr,
  linuxserverSpeedtestTracker,
  linuxserverSwag,
  linuxserverSyncthing,
  linuxserverTransmission,
  linuxserverWireguard,
  logstash,
  loki,
  mailhog,
  mailpit,
  mariadb,
  matomo,
  mattermost,
  meilisearch,
  memcached,
  memos,
  metabase,
  metube,
  minecraftServer,
  minio,
  minioClient,
  mongo,
  mongoExpress,
  mssql,
  mysql,
  n8n,
  nats,
  navidrome,
  neo4j,
  netdata,
  nextcloud,
  nexus,
  nginx,
  nginxProxy,
  nginxProxyManager,
  nginxUnprivileged,
  node,
  nodeExporter,
  nodeRed,
  ntfy,
  odoo,
  ollama,
  onlyofficeDocumentserver,
  openWebui,
  opensearch,
  opensearchDashboards,
  openTelemetryCollector,
  outline,
  paperlessNgx,
  pgadmin,
  pgvector,
  photoprism,
  php,
  phpmyadmin,
  pihole,
  plausible,
  plex,
  pocketId,
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
  readeck,
  redis,
  redisExporter,
  redpanda,
  registry,
  rybbitBackend,
  rybbitClient,
  searxng,
  selenium,
  seleniumGrid,
  sonarqube,
  squid,
  synapse,
  syncthing,
  tailscale,
  telegraf,
  tempo,
  temporal,
  tika,
  timescaledb,
  tomcat,
  traefik,
  typesense,
  ubuntu,
  umami,
  uptimeKuma,
  valkey,
  varnish,
  vault,
  vaultwarden,
  watchtower,
  wekan,
  wgEasy,
  whoami,
  wordpress,
  zabbixServer,
  zabbixWeb,
  zookeeper,
];
