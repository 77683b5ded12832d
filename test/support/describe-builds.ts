import { loadProject } from '../../src/compose/model/load.ts';
import type { ProjectInput } from '../../src/compose/model/project.ts';
import { createProject } from '../../src/compose/project.ts';
import type { Finding } from '../../src/findings.ts';
import { withDockerfiles } from '../../src/images/dockerfile/with-dockerfiles.ts';
import { describeEvidence, type ImageFacts } from '../../src/images/image-profile.ts';
import { defaultKnowledge } from '../../src/images/look-up.ts';
import type { FileReport } from '../../src/report.ts';

/** What is concluded about the image of every service, and then the findings that rest on it. */
export function describeBuilds(input: ProjectInput, report: FileReport): string {
  const loaded = loadProject(input);
  const { documents, layers, incomplete } = loaded;
  const value = (number: number) => documents[number]?.file.parsed.documents[0]?.value ?? null;
  const project = createProject({ documents, layers, incomplete, value });
  const images = withDockerfiles(defaultKnowledge, loaded, input);
  const services = project.services.flatMap((service) => {
    const known = images.forService(service);
    return known === undefined
      ? [`${service.name} is unknown: ${images.whyUnknown(service)}`, '']
      : [`${service.name} is ${known.profile.title}`, ...facts(known.facts), ''];
  });
  const findings = report.findings.flatMap(describeFinding);
  return [...services, ...findings, ...report.notes.map((note) => `note: ${note}`), '']
    .join('\n')
    .replace(/\n+$/, '\n');
}

function facts(all: ImageFacts): readonly string[] {
  const { user, capabilities, readOnly, noNewPrivileges, dataPaths, healthcheck, ports } = all;
  const line = (name: string, fact: { value: unknown; evidence: ImageFacts['user']['evidence'] }) =>
    `  ${name}: ${JSON.stringify(fact.value)} (${fact.evidence.kind}: ${describeEvidence(fact.evidence)})`;
  return [
    line('user', user),
    line('capabilities', capabilities),
    line('readOnly', readOnly),
    line('noNewPrivileges', noNewPrivileges),
    line('dataPaths', dataPaths),
    `  healthcheck: ${healthcheck.value.kind} (${describeEvidence(healthcheck.evidence)})`,
    ...(ports === undefined ? [] : [line('ports', ports)]),
    ...(all.firstProcess === undefined ? [] : [line('firstProcess', all.firstProcess)]),
    ...(all.dropsTo === undefined ? [] : [line('dropsTo', all.dropsTo)]),
  ];
}

function describeFinding(finding: Finding): readonly string[] {
  const head = `${finding.service} ${finding.transform}`;
  if (finding.outcome === 'manual') return [`${head}, manual: ${finding.reason}`];
  if (finding.outcome === 'ignored') return [`${head}, ignored: ${finding.reason}`];
  const { title, risk, because } = finding.fix;
  return [`${head}, ${finding.outcome} (${risk}): ${title}`, `  because ${because}`];
}
