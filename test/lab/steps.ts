import { setTimeout as sleep } from 'node:timers/promises';
import type { Step } from './check-file.ts';
import { LabFailure } from './failure.ts';
import type { LabProject } from './lab-project.ts';

interface Answer {
  readonly text: string;
  readonly fine: boolean;
}

/** Does the steps in order, each again and again until it succeeds or the time is up. */
export async function doSteps(
  project: LabProject,
  stage: string,
  steps: readonly Step[],
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (const step of steps) {
    let answer = await attempt(project, step);
    while (!succeeds(step, answer)) {
      if (Date.now() > end || signal.aborted) throw unfulfilled(stage, step, answer);
      await sleep(1000);
      answer = await attempt(project, step);
    }
  }
}

export function succeeds({ expect }: Step, { fine, text }: Answer): boolean {
  return fine && expect.test(text);
}

function attempt(project: LabProject, step: Step): Promise<Answer> {
  switch (step.kind) {
    case 'shell':
      return runInside(project, step.service, step.command);
    case 'http':
      return ask(step);
  }
}

async function runInside(project: LabProject, service: string, command: string): Promise<Answer> {
  const words = ['exec', '-T', service, 'sh', '-c', command];
  const { status, stdout, stderr } = await project.compose(30, ...words);
  if (status === 0) return { fine: true, text: stdout.trimEnd() };
  return { fine: false, text: `status ${status}: ${stdout}${stderr}` };
}

async function ask({ url, method, headers, body }: Step & { kind: 'http' }): Promise<Answer> {
  // Unlike that of AbortSignal.timeout, this timer keeps the program alive while a lost connection is waited for.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new Error('no answer in 10 s')), 10_000);
  const { signal } = patience;
  const content = body === undefined ? {} : { body };
  try {
    const response = await fetch(url, { method, headers, signal, redirect: 'manual', ...content });
    // A redirect or a refusal may be what is expected; the text says which.
    const text = await response.text();
    return { fine: response.status < 500, text: response.ok ? text : `${response.status} ${text}` };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { fine: false, text: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    clearTimeout(timer);
  }
}

function unfulfilled(stage: string, step: Step, { text }: Answer): LabFailure {
  const what = step.kind === 'http' ? `${step.method} ${step.url}` : step.command;
  const got = text.trim().slice(-300);
  const service = step.kind === 'shell' ? step.service : undefined;
  return new LabFailure(stage, `"${what}" does not bring ${step.expect}: ${got}`, service);
}
