import type { Evidence, HealthcheckKnowledge, ImageVariant } from './image-profile.ts';

interface Timing {
  /** Seconds. */
  readonly interval?: number;
  readonly timeout?: number;
  readonly startPeriod?: number;
}

/** A program of the image tells by its exit status. */
export function succeeds(words: readonly string[], timing: Timing = {}): HealthcheckKnowledge {
  const { interval = 15, timeout = 5, startPeriod = 30 } = timing;
  return { kind: 'command', words, interval, timeout, retries: 5, startPeriod };
}

/** For images with BusyBox or GNU wget: the page exists. */
export function wgetFetches(url: string, timing?: Timing): HealthcheckKnowledge {
  return succeeds(['wget', '-q', '-O', '/dev/null', url], timing);
}

/** For images with curl: the page exists. */
export function curlFetches(url: string, timing?: Timing): HealthcheckKnowledge {
  return succeeds(['curl', '-fsS', '-o', '/dev/null', url], timing);
}

/** For images with curl: the server answers, whatever it says. */
export function curlAnswers(url: string, timing?: Timing): HealthcheckKnowledge {
  return succeeds(['curl', '-ksS', '-o', '/dev/null', url], timing);
}

/** For images with bash and no network client: somebody listens. */
export function bashConnects(port: number, timing?: Timing): HealthcheckKnowledge {
  return succeeds(['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`], timing);
}

/** For images with BusyBox and no HTTP: somebody listens. */
export function netcatConnects(port: number, timing?: Timing): HealthcheckKnowledge {
  return succeeds(['nc', '-z', '127.0.0.1', String(port)], timing);
}

export function noCheck(reason: string): HealthcheckKnowledge {
  return { kind: 'none', reason };
}

/** For a service that sets one of these variables, which may set another port, path or TLS. */
export function withoutCheck(evidence: Evidence, ...names: readonly string[]): ImageVariant {
  return {
    name: 'another address',
    tag: /./,
    when: names.map((name) => ({ kind: 'environment', name })),
    facts: { healthcheck: { value: noCheck('the variables may set another address'), evidence } },
  };
}

/** FastCGI asks a worker for its limits: a bare connection succeeds even when all workers are dead. */
export const fastCgiAnswers: HealthcheckKnowledge = succeeds([
  'php',
  '-r',
  String.raw`$s=@fsockopen("127.0.0.1",9000,$e,$m,2);if(!$s)exit(1);stream_set_timeout($s,3);fwrite($s,"\1\x09\0\0\0\x11\0\0\x0f\0FCGI_MPXS_CONNS");$r=fread($s,8);exit(strlen($r)==8&&ord($r[1])==10?0:1);`,
]);
