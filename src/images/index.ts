import type { ImageProfile } from './image-profile.ts';
import { adminer } from './profiles/adminer.ts';
import { alertmanager } from './profiles/alertmanager.ts';
import { alpine } from './profiles/alpine.ts';
import { blackboxExporter } from './profiles/blackbox-exporter.ts';
import { busybox } from './profiles/busybox.ts';
import { caddy } from './profiles/caddy.ts';
import { debian } from './profiles/debian.ts';
import { eclipseMosquitto } from './profiles/eclipse-mosquitto.ts';
import { etcd } from './profiles/etcd.ts';
import { haproxy } from './profiles/haproxy.ts';
import { httpd } from './profiles/httpd.ts';
import { influxdb } from './profiles/influxdb.ts';
import { mariadb } from './profiles/mariadb.ts';
import { memcached } from './profiles/memcached.ts';
import { mongo } from './profiles/mongo.ts';
import { mysql } from './profiles/mysql.ts';
import { nats } from './profiles/nats.ts';
import { nginx } from './profiles/nginx.ts';
import { node } from './profiles/node.ts';
import { nodeExporter } from './profiles/node-exporter.ts';
import { php } from './profiles/php.ts';
import { phpmyadmin } from './profiles/phpmyadmin.ts';
import { postgres } from './profiles/postgres.ts';
import { postgresExporter } from './profiles/postgres-exporter.ts';
import { prometheus } from './profiles/prometheus.ts';
import { pushgateway } from './profiles/pushgateway.ts';
import { python } from './profiles/python.ts';
import { rabbitmq } from './profiles/rabbitmq.ts';
import { redis } from './profiles/redis.ts';
import { redisExporter } from './profiles/redis-exporter.ts';
import { registry } from './profiles/registry.ts';
import { tomcat } from './profiles/tomcat.ts';
import { ubuntu } from './profiles/ubuntu.ts';
import { valkey } from './profiles/valkey.ts';
import { varnish } from './profiles/varnish.ts';
import { wordpress } from './profiles/wordpress.ts';
import { zookeeper } from './profiles/zookeeper.ts';

/** Every known image family. To add one, write its file and add it here. */
export const profiles: readonly ImageProfile[] = [
  adminer,
  alertmanager,
  alpine,
  blackboxExporter,
  busybox,
  caddy,
  debian,
  eclipseMosquitto,
  etcd,
  haproxy,
  httpd,
  influxdb,
  mariadb,
  memcached,
  mongo,
  mysql,
  nats,
  nginx,
  node,
  nodeExporter,
  php,
  phpmyadmin,
  postgres,
  postgresExporter,
  prometheus,
  pushgateway,
  python,
  rabbitmq,
  redis,
  redisExporter,
  registry,
  tomcat,
  ubuntu,
  valkey,
  varnish,
  wordpress,
  zookeeper,
];
