import { describe, expect, test } from 'vitest';
import { createProject } from '../../../src/compose/project.ts';
import { harden } from '../../../src/harden.ts';
import { withDockerfiles } from '../../../src/images/dockerfile/with-dockerfiles.ts';
import { defaultKnowledge } from '../../../src/images/look-up.ts';
import { loadFiles } from '../../support/load-files.ts';
import { memoryFiles } from '../../support/memory-files.ts';

describe('reading Dockerfiles', () => {
  test('happens once for all services, and not for those that nobody asks about', () => {
    const files = {
      'compose.yaml':
        'services:\n  a: { build: . }\n  b: { build: { context: ., target: two } }\n  c: { build: other }\n',
      Dockerfile: 'FROM node:20 AS two\nUSER node\n',
      'other/Dockerfile': 'FROM node:20\n',
    };
    const loaded = loadFiles(files);
    const store = memoryFiles(files);
    let reads = 0;
    const counting = {
      ...store,
      text: (path: string) => {
        reads += 1;
        return store.text(path);
      },
    };
    const images = withDockerfiles(defaultKnowledge, loaded, {
      store: counting,
      directory: '/proj',
    });
    const { documents, layers, incomplete } = loaded;
    const value = (number: number) => documents[number]?.file.parsed.documents[0]?.value ?? null;
    const { services } = createProject({ documents, layers, incomplete, value });
    for (const service of [...services, ...services]) {
      if (service.name !== 'c')
        expect(images.forService(service)?.facts.user.value).toBe('1000:1000');
    }
    expect(reads).toBe(2);
    expect(store.asked).toEqual(['/proj/Dockerfile']);
  });

  test('costs nothing without a build', () => {
    const files = { 'compose.yaml': 'services:\n  a: { image: nginx }\n' };
    const surroundings = { store: memoryFiles(files), directory: '/proj' };
    expect(withDockerfiles(defaultKnowledge, loadFiles(files), surroundings)).toBe(
      defaultKnowledge,
    );
  });

  test('is said to be missing where there are no other files, but an inline one is read', () => {
    const text =
      'services:\n  a: { build: ./app }\n  b: { build: { dockerfile_inline: "FROM scratch\\nUSER 1000" } }\n';
    const [file] = harden([{ name: 'compose.yaml', text }], { only: ['drop-capabilities'] }).files;
    const reasons = file?.findings.map((finding) => ('fix' in finding ? finding.fix.because : ''));
    expect(reasons).toEqual([
      'its Dockerfile "app/Dockerfile" is not read here; all that an ordinary start uses stays',
      'dockerfile_inline:2 sets USER 1000',
    ]);
  });
});
