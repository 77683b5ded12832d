import type { ImageProfile } from './image-profile.ts';
import { adminer } from './profiles/adminer.ts';
import { alertmanager } from './profiles/alertmanager.ts';
import { alloy } from './profiles/alloy.ts';
import { alpine } from './profiles/alpine.ts';
import { blackboxExporter } from './profiles/blackbox-exporter.ts';
import { busybox } from './profiles/busybox.ts';
import { caddy } from './profiles/caddy.ts';
import { cadvisor } from './profiles/cadvisor.ts';
import { cloudflared } from './profiles/cloudflared.ts';
import { debian } from './profiles/debian.ts';
import { dockerSocketProxy } from './profiles/docker-socket-proxy.ts';
import { dozzle } from './profiles/dozzle.ts';
import { eclipseMosquitto } from './profiles/eclipse-mosquitto.ts';
import { etcd } from './profiles/etcd.ts';
import { grafana } from './profiles/grafana.ts';
import { haproxy } from './profiles/haproxy.ts';
import { httpd } from './profiles/httpd.ts';
import { influxdb } from './profiles/influxdb.ts';
import { jaeger } from './profiles/jaeger.ts';
import { loki } from './profiles/loki.ts';
import { mariadb } from './profiles/mariadb.ts';
import { memcached } from './profiles/memcached.ts';
import { mongo } from './profiles/mongo.ts';
import { mysql } from './profiles/mysql.ts';
import { nats } from './profiles/nats.ts';
import { nginx } from './profiles/nginx.ts';
import { nginxProxy } from './profiles/nginx-proxy.ts';
import { nginxUnprivileged } from './profiles/nginx-unprivileged.ts';
import { node } from './profiles/node.ts';
import { nodeExporter } from './profiles/node-exporter.ts';
import { openTelemetryCollector } from './profiles/opentelemetry-collector.ts';
import { php } from './profiles/php.ts';
import { phpmyadmin } from './profiles/phpmyadmin.ts';
import { portainer } from './profiles/portainer.ts';
import { postgres } from './profiles/postgres.ts';
import { postgresExporter } from './profiles/postgres-exporter.ts';
import { prometheus } from './profiles/prometheus.ts';
import { pushgateway } from './profiles/pushgateway.ts';
import { python } from './profiles/python.ts';
import { rabbitmq } from './profiles/rabbitmq.ts';
import { redis } from './profiles/redis.ts';
import { redisExporter } from './profiles/redis-exporter.ts';
import { registry } from './profiles/registry.ts';
import { tempo } from './profiles/tempo.ts';
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
  cloudflared,
  debian,
  dockerSocketProxy,
  dozzle,
  eclipseMosquitto,
  etcd,
  grafana,
  haproxy,
  httpd,
  influxdb,
  jaeger,
  loki,
  mariadb,
  memcached,
  mongo,
  mysql,
  nats,
  nginx,
  nginxProxy,
  nginxUnprivileged,
  node,
  nodeExporter,
  openTelemetryCollector,
  php,
  phpmyadmin,
  portainer,
  postgres,
  postgresExporter,
  prometheus,
  pushgateway,
  python,
  rabbitmq,
  redis,
  redisExporter,
  registry,
  tempo,
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
