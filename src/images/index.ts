import type { ImageProfile } from './image-profile.ts';
import { adminer } from './profiles/adminer.ts';
import { alpine } from './profiles/alpine.ts';
import { busybox } from './profiles/busybox.ts';
import { caddy } from './profiles/caddy.ts';
import { debian } from './profiles/debian.ts';
import { eclipseMosquitto } from './profiles/eclipse-mosquitto.ts';
import { haproxy } from './profiles/haproxy.ts';
import { httpd } from './profiles/httpd.ts';
import { mariadb } from './profiles/mariadb.ts';
import { memcached } from './profiles/memcached.ts';
import { mongo } from './profiles/mongo.ts';
import { mysql } from './profiles/mysql.ts';
import { nginx } from './profiles/nginx.ts';
import { node } from './profiles/node.ts';
import { php } from './profiles/php.ts';
import { phpmyadmin } from './profiles/phpmyadmin.ts';
import { postgres } from './profiles/postgres.ts';
import { python } from './profiles/python.ts';
import { rabbitmq } from './profiles/rabbitmq.ts';
import { redis } from './profiles/redis.ts';
import { ubuntu } from './profiles/ubuntu.ts';
import { valkey } from './profiles/valkey.ts';
import { wordpress } from './profiles/wordpress.ts';

/** Every known image family. To add one, write its file and add it here. */
export const profiles: readonly ImageProfile[] = [
  adminer,
  alpine,
  busybox,
  caddy,
  debian,
  eclipseMosquitto,
  haproxy,
  httpd,
  mariadb,
  memcached,
  mongo,
  mysql,
  nginx,
  node,
  php,
  phpmyadmin,
  postgres,
  python,
  rabbitmq,
  redis,
  ubuntu,
  valkey,
  wordpress,
];
