import type { ServiceView } from '../../compose/view.ts';
import { placeToWrite } from '../../compose/written-places.ts';
import type { Draft } from '../../findings.ts';
import type { UserFamilyPlan } from '../../images/user-family.ts';
import type { Operation } from '../../yaml/operations.ts';
import { mountTmpfs } from './mount-tmpfs.ts';

/** Starts a service as another user, and gives this user what else belongs to root. */
export function startAs(
  service: ServiceView,
  { user, members, because }: Extract<UserFamilyPlan, { kind: 'possible' }>,
): Draft['action'] {
  const paths = new Set(members.flatMap(({ missing }) => missing.map(({ path }) => `"${path}"`)));
  const [uid] = user.split(':');
  return {
    kind: 'fix',
    fix: {
      title: `start as user ${user}${paths.size === 0 ? '' : `, with tmpfs of this user at ${[...paths].join(', ')}`}`,
      risk: 'high',
      because: `${because}; whether all that is mounted belongs to this user is not known`,
      operations: [
        ...members.flatMap((member): readonly Operation[] => [
          ...(member.user === undefined
            ? []
            : [
                { op: 'set' as const, ...placeToWrite(member.service, 'user'), value: member.user },
              ]),
          ...mountTmpfs(member.service, member.missing),
        ]),
      ],
      caveat: `what belongs to root, such as a folder that Docker makes for a bind mount, gives "Permission denied" until it is given to user ${uid} with chown`,
      check: `docker compose up -d --wait ${service.name} && docker compose logs ${service.name} | grep -iE "permission denied|not permitted"`,
    },
  };
}
