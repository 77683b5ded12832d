import type { ExposedArgument } from '../../compose/secrets/arguments.ts';
import type { Exposure } from './exposed-places.ts';

/** Programs that take the password another way, with that way. */
const ways: readonly (readonly [matches: (argument: ExposedArgument) => boolean, way: string])[] = [
  [
    ({ option }) => option === '--requirepass' || option === '--masterauth',
    'write the option and the value to a file, mount it as a secret, and start redis-server with its path',
  ],
  [
    ({ program }) => /^(?:redis|valkey|keydb)-cli$/.test(program),
    'write REDISCLI_AUTH="$$(cat /run/secrets/NAME)" before redis-cli, and leave out the option',
  ],
  [
    ({ program }) => /^(?:mysql|mariadb)/.test(program),
    'write -p"$$(cat /run/secrets/NAME)" in a command of the form CMD-SHELL',
  ],
  [
    ({ program }) => program === 'curl',
    'put the login into a file in the form of netrc, mount it as a secret, and write --netrc-file /run/secrets/NAME',
  ],
];

/** How a secret of one place is kept out of the file. */
export function wayOut({ place, names, arguments: given }: Exposure): string {
  switch (place) {
    case 'labels':
      return names.some((name) => name.endsWith('basicauth.users"'))
        ? 'put the line into a file, mount it into the proxy, and use "basicauth.usersfile"'
        : 'give the value to the program that reads the label in another way, or at least by a variable from .env';
    case 'build.args':
      return `replace the argument by a build secret: list it under "build.secrets", and read it in the Dockerfile with RUN --mount=type=secret,id=NAME`;
    case 'command':
    case 'entrypoint':
    case 'healthcheck': {
      const known = given.flatMap((one) => ways.find(([matches]) => matches(one))?.[1] ?? []);
      const [
        way = 'look for an option that takes the name of a file in place of the value, and mount the value as a secret',
      ] = known;
      return way;
    }
  }
}
