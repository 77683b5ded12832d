import type { LoadedProject, ProjectFile } from './compose/model/project.ts';
import { createProject } from './compose/project.ts';
import type { ImageKnowledge } from './images/knowledge.ts';
import type { Plan, Selection } from './planning.ts';
import { postureOf } from './posture/posture.ts';
import type { ServicePosture } from './posture/property.ts';

/** What each service is like before and after, by the path of the file that defines it. */
export function describeServices(
  { documents, layers, incomplete }: LoadedProject,
  plan: Plan,
  images: ImageKnowledge,
  { services }: Selection,
): ReadonlyMap<ProjectFile['path'], readonly ServicePosture[]> {
  const models = { documents, layers, incomplete };
  const written = createProject({
    ...models,
    value: (number) => {
      const { file, index = 0 } = documents[number] ?? {};
      return file?.parsed.documents[index]?.value ?? null;
    },
  });
  const planned = createProject({ ...models, value: plan.value });
  const byFile = new Map<ProjectFile['path'], ServicePosture[]>();
  for (const { name, document } of written.services) {
    if (services !== undefined && !services.has(name)) continue;
    const path = documents[document]?.file.path;
    const posture = postureOf(name, { project: written, images }, { project: planned, images });
    if (path === undefined || posture === undefined) continue;
    byFile.set(path, [...(byFile.get(path) ?? []), posture]);
  }
  return byFile;
}
