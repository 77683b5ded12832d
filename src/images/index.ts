import type { ImageProfile } from './image-profile.ts';
import { mariadb } from './profiles/mariadb.ts';
import { memcached } from './profiles/memcached.ts';
import { mongo } from './profiles/mongo.ts';
import { mysql } from './profiles/mysql.ts';
import { nginx } from './profiles/nginx.ts';
import { node } from './profiles/node.ts';
import { postgres } from './profiles/postgres.ts';
import { rabbitmq } from './profiles/rabbitmq.ts';
import { redis } from './profiles/redis.ts';
import { valkey } from './profiles/valkey.ts';

/** Every known image family. To add one, write its file and add it here. */
export const profiles: readonly ImageProfile[] = [
  mariadb,
  memcached,
  mongo,
  mysql,
  nginx,
  node,
  postgres,
  rabbitmq,
  redis,
  valkey,
];
