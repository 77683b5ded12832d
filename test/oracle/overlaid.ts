import type { ProjectInput } from '../../src/compose/model/project.ts';
import type { Finding, Level } from '../../src/findings.ts';
import { type Overlay, overlayProject } from '../../src/harden.ts';
import { argumentsOf, type OpenedProject, openProject, type Project } from './open-project.ts';

/** A project that is hardened in place, and the same with an overlay. */
export interface Overlaid {
  readonly inPlace: Project;
  readonly overlaid: Project;
  readonly overlay: Overlay;
  /** What the overlay cannot say. */
  readonly impossible: readonly Finding[];
}

const overlayFile = 'made/hardened.yaml';

/** Undefined for what cannot be opened or is not valid. */
export function overlaidProject(
  project: Project,
  folder: string,
  level: Level,
): Overlaid | undefined {
  const opened: OpenedProject = openProject(project, folder);
  if ('refused' in opened) return undefined;
  const input: ProjectInput = { ...opened.input, knowledge: 'partial' };
  const target = { path: `${folder}/${overlayFile}`, isFound: false, options: [] };
  const { overlay, files } = overlayProject(input, target, { level });
  if (overlay === undefined) return undefined;
  const texts = overlay.inPlace.map(({ name, text }) => [name, text] as const);
  return {
    inPlace: { ...project, files: { ...project.files, ...Object.fromEntries(texts) } },
    overlaid: withOverlay(project, overlay.text),
    overlay,
    impossible: files.flatMap(({ findings }) => findings.filter(isImpossible)),
  };
}

function isImpossible(finding: Finding): boolean {
  return finding.outcome === 'manual' && finding.refused?.code === 'overlay';
}

/** Behind the last file that is named; there is one. */
function withOverlay(project: Project, text: string): Project {
  const args = project.args ?? [];
  const last = argumentsOf(args, '-f').at(-1) ?? '';
  const behind = args.lastIndexOf(last) + 1;
  return {
    ...project,
    files: { ...project.files, [overlayFile]: text },
    args: [...args.slice(0, behind), '-f', overlayFile, ...args.slice(behind)],
  };
}

/** Compose prints them, but they mean nothing to it. */
export function withoutExtensions(output: string): string {
  return output.replace(/^x-[^\n]*\n(?:[ \t-][^\n]*\n|\n)*/gm, '');
}
