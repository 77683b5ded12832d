import { relativePath } from '../compose/file-path.ts';
import type { FileStore, LoadedProject, ProjectInput } from '../compose/model/project.ts';
import { createProject } from '../compose/project.ts';
import type { ServiceView } from '../compose/view.ts';
import { createIgnoreRegister, type IgnoreRegister } from '../ignores/register.ts';
import { type BuiltFile, findDockerfile, parseOnce } from '../images/dockerfile/build-source.ts';
import type { Instruction } from '../images/dockerfile/parse.ts';
import { changesOnlyWords, inTextOrder, spliced } from '../images/dockerfile/splice.ts';
import { stageImages } from '../images/dockerfile/stage-images.ts';
import { buildsOf } from '../images/dockerfile/with-dockerfiles.ts';
import { defaultKnowledge } from '../images/look-up.ts';
import type { Selection } from '../planning.ts';
import { type FileReport, untouched } from '../report.ts';
import {
  type BaseFinding,
  judgeBase,
  noLatestId,
  pinDigestId,
  refuse,
  strictest,
} from './findings.ts';
import type { BuiltWith } from './pin-base.ts';

/** A Dockerfile with everything that the project builds from it. */
export interface ProjectDockerfile {
  /** Undefined for one that stands in the Compose file. */
  readonly path: string | undefined;
  /** As the project names it. */
  readonly file: string;
  readonly text: string;
  readonly bases: readonly BuiltWith[];
}

/** One report for each Dockerfile of the project in which a base image has no version. */
export function dockerfileReports(
  input: ProjectInput,
  loaded: LoadedProject,
  selection: Selection,
): readonly FileReport[] {
  const ids: readonly string[] = [noLatestId, pinDigestId];
  if (!selection.transforms.some(({ meta }) => ids.includes(meta.id))) return [];
  const { services, statements, ignores } = selection;
  const register = createIgnoreRegister(loaded, statements.skips, ignores);
  return dockerfilesOf(input, loaded, (name) => services?.has(name) !== false)
    .flatMap((dockerfile) => reportOn(dockerfile, input, selection, register) ?? [])
    .filter(({ findings }) => findings.length > 0);
}

/** The Dockerfiles that can be read, in the order of the services that are built from them. */
export function dockerfilesOf(
  input: Pick<ProjectInput, 'store' | 'directory'>,
  loaded: LoadedProject,
  isMeant: (service: string) => boolean,
): readonly ProjectDockerfile[] {
  const builds = [...buildsOf(loaded)].filter(([name]) => isMeant(name));
  if (builds.length === 0) return [];
  const { documents, layers, incomplete } = loaded;
  const value = (number: number) => {
    const { file, index } = documents[number] ?? {};
    return file?.parsed.documents[index ?? 0]?.value ?? null;
  };
  const project = createProject({ documents, layers, incomplete, value });
  const byPath = new Map<string, Builder[]>();
  for (const [name, build] of builds) {
    const found = findDockerfile(build, input.store, input.directory);
    const service = project.service(name);
    if ('kind' in found || service === undefined) continue;
    const key = found.text.path ?? `inline ${name}`;
    byPath.set(key, [...(byPath.get(key) ?? []), { service, found }]);
  }
  return [...byPath.values()].flatMap((builders) => readFile(builders, input.store) ?? []);
}

interface Builder {
  readonly service: ServiceView;
  readonly found: BuiltFile;
}

function readFile(builders: readonly Builder[], store: FileStore): ProjectDockerfile | undefined {
  const [first] = builders;
  if (first === undefined) return undefined;
  const { file, path, text } = first.found.text;
  const parsed = parseOnce({ file, text }, store);
  if (parsed.kind === 'malformed') return undefined;
  return { path, file, text, bases: basesOf(parsed.instructions, builders) };
}

function basesOf(
  instructions: readonly Instruction[],
  builders: readonly Builder[],
): readonly BuiltWith[] {
  const all = builders.flatMap(({ found }) => stageImages(instructions, found.options));
  const keys = [...new Set(all.map(({ key }) => key))];
  const services = builders.map(({ service }) => service);
  return keys.flatMap((key) => {
    const image = strictest(all.filter((one) => one.key === key));
    return image === undefined ? [] : [{ image, services }];
  });
}

function reportOn(
  { path, file, text, bases }: ProjectDockerfile,
  input: ProjectInput,
  selection: Selection,
  ignores: IgnoreRegister,
): FileReport | undefined {
  // The transform itself reports what stands in the Compose file.
  if (path === undefined) return undefined;
  const name = input.store.nameOf?.(path) ?? relativePath(input.directory, path);
  const context = { images: defaultKnowledge, pinning: selection.pinning };
  const found = bases.flatMap((base) =>
    judgeBase(base, { file, name }, selection, { ...context, ignores }),
  );
  return applyAll(untouched(name, text), found);
}

function applyAll(report: FileReport, found: readonly BaseFinding[]): FileReport {
  const { before } = report;
  const wanted = found.flatMap(({ splice }) => splice ?? []);
  const findings = found.map(({ finding }) => finding);
  if (wanted.length === 0) return { ...report, findings };
  const refused = (code: string, reason: string): FileReport => ({
    ...report,
    findings: findings.map((finding) => refuse(finding, code, reason)),
  });
  // What is no UTF-8 has been read as this character, and would be written as it.
  if (before.includes('\ufffd')) return refused('encoding', 'the file is not valid UTF-8');
  const edits = inTextOrder(wanted);
  if (edits === undefined) return refused('conflict', 'two changes want the same place');
  const after = spliced(before, edits);
  return changesOnlyWords(before, edits, after)
    ? { ...report, findings, edits, after }
    : refused('verify-dockerfile', 'the changed file would not say the same otherwise');
}
