import { camelCase, type NewFile } from './new-transform.ts';

/** Names of places may begin with a digit, those of constants may not. */
function constantOf(family: string): string {
  const name = camelCase(family);
  return /^\d/.test(name) ? `image${name}` : name;
}

export function imageFile(family: string, repository: string): NewFile {
  return { path: `src/images/profiles/${family}.ts`, content: source(family, repository) };
}

/** All is assumed: the evidence of each fact is what makes the profile worth more than none. */
function source(family: string, repository: string): string {
  return `import { noCheck } from '../checks.ts';
import { assumed } from '../evidence.ts';
import type { ImageProfile } from '../image-profile.ts';
import { profile } from '../profile.ts';

const nothing = assumed('nobody has looked');

export const ${constantOf(family)}: ImageProfile = profile(
  {
    family: '${family}',
    title: '${family}',
    kind: 'daemon',
    repositories: ['${repository}'],
  },
  () => ({
    facts: {
      user: { value: 'root', evidence: nothing },
      capabilities: { value: { asDefault: [] }, evidence: nothing },
      readOnly: { value: { kind: 'supported', tmpfs: [{ path: '/tmp' }] }, evidence: nothing },
      noNewPrivileges: { value: { compatible: true }, evidence: nothing },
      dataPaths: { value: [], evidence: nothing },
      healthcheck: { value: noCheck('none is known'), evidence: nothing },
      resources: {
        value: { memory: '512M', memoryFloor: '64M', cpus: 1, pids: 200 },
        evidence: nothing,
      },
      versionedData: { value: false, evidence: nothing },
    },
    variants: [],
  }),
);
`;
}

/** Which of the two lists holds a family. */
export function familyList(family: string): string {
  return family < 'm' ? 'src/images/families-a-to-l.ts' : 'src/images/families-m-to-z.ts';
}

export function withFamily(list: string, family: string): string {
  const [head = '', ...lines] = list.trimEnd().split('\n');
  const line = `export { ${constantOf(family)} } from './profiles/${family}.ts';`;
  const path = (text: string) => /'(.*)\.ts'/.exec(text)?.[1] ?? '';
  const sorted = [...lines, line].sort((one, other) => (path(one) < path(other) ? -1 : 1));
  return `${[head, ...sorted].join('\n')}\n`;
}
