import type { NetworkFault } from './transport.ts';

/** Why a registry shows an image to nobody, or not to whoever asks. */
type AccessFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'login' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'helper'; readonly helper: string; readonly reason: string };

/** What is wrong with an answer. */
type AnswerFault =
  /** `seconds` when the registry says how long. */
  | { readonly kind: 'rate-limit'; readonly seconds: number | undefined }
  | { readonly kind: 'server'; readonly status: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'not-a-registry' }
  | { readonly kind: 'token' }
  | { readonly kind: 'digest' }
  | { readonly kind: 'redirects' }
  | { readonly kind: 'unsafe-redirect' }
  | { readonly kind: 'unsafe-token-server' };

/** Why an image cannot be used. */
type ImageFault =
  | { readonly kind: 'old-manifest' }
  | { readonly kind: 'platform'; readonly platform: string; readonly known: readonly string[] };

/** Why a registry gives no usable answer about an image. */
export type Fault = NetworkFault | AccessFault | AnswerFault | ImageFault;

/** What a fault is about. */
export interface FaultPlace {
  /** The registry as references name it: `docker.io`. */
  readonly registry: string;
  /** The host that was asked, which may be a mirror or a token server. */
  readonly host: string;
  /** Path and tag in the registry. */
  readonly image: string;
}

/** Sentences without a full stop. */
export interface FaultText {
  readonly reason: string;
  readonly help: string;
}

const network = 'check the network, and HTTPS_PROXY and NO_PROXY where there is a proxy';
const later = 'run the command again later; what has been resolved is kept';
const notRegistry =
  'check the name of the registry; a login page or a proxy may stand in its place';

function certificateText(host: string, code: string): FaultText {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return {
        reason: `the certificate of ${host} has expired`,
        help: 'renew it, and check the clock of this computer',
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        reason: `the certificate of ${host} is for another name`,
        help: 'write the registry with the name that its certificate has',
      };
    default:
      return {
        reason: `the certificate of ${host} is signed by nobody who is trusted here`,
        help: 'name the certificate of its authority with --registry-ca or SSL_CERT_FILE',
      };
  }
}

function networkText(fault: NetworkFault, host: string): FaultText {
  switch (fault.kind) {
    case 'unknown-host':
      return { reason: `there is no host "${host}"`, help: network };
    case 'refused':
      return { reason: `nothing listens at ${host}`, help: network };
    case 'unreachable':
      return { reason: `there is no way to ${host}`, help: network };
    case 'timeout':
      return { reason: `${host} does not answer in time`, help: network };
    case 'reset':
      return { reason: `${host} ends the connection without an answer`, help: later };
    case 'truncated':
      return { reason: `${host} ends the connection in the middle of its answer`, help: later };
    case 'too-long':
      return {
        reason: `the answer of ${host} is longer than any registry gives`,
        help: notRegistry,
      };
    case 'certificate':
      return certificateText(host, fault.code);
    case 'not-tls':
      return {
        reason: `${host} does not speak TLS`,
        help: 'if it is meant to be a registry without encryption, name it with --insecure-registry',
      };
    case 'not-http':
      return { reason: `what answers at ${host} does not speak HTTP`, help: notRegistry };
    case 'proxy':
      return {
        reason: `the proxy ${fault.proxy} does not connect to ${host}: ${fault.reason}`,
        help: 'check HTTPS_PROXY, or name the registry in NO_PROXY',
      };
    case 'network':
      return { reason: `${host} cannot be asked: ${fault.code}`, help: network };
  }
}

function waitText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  const minutes = Math.ceil(seconds / 60);
  return seconds < 120 ? ` for ${seconds} seconds` : ` for ${minutes} minutes`;
}

function accessText(fault: AccessFault, { registry, image }: FaultPlace): FaultText {
  switch (fault.kind) {
    case 'missing':
      return {
        reason: `the registry ${registry} has no image "${image}"`,
        help: 'check its name and tag',
      };
    case 'login':
      return {
        reason: `the registry ${registry} shows "${image}" to nobody without a login, if there is such an image`,
        help: `check its name, or run "docker login ${registry}"`,
      };
    case 'rejected':
      return {
        reason: `the registry ${registry} refuses the stored login, or keeps "${image}" from it`,
        help: `run "docker login ${registry}" again, or ask for access`,
      };
    case 'forbidden':
      return {
        reason: `the registry ${registry} forbids access to "${image}"`,
        help: 'ask its owner for access',
      };
    case 'helper':
      return {
        reason: `the login for ${registry} cannot be read: ${fault.helper} ${fault.reason}`,
        help: 'repair "credHelpers" or "credsStore" in the configuration of Docker',
      };
  }
}

function answerText(fault: AnswerFault, { registry, host, image }: FaultPlace): FaultText {
  switch (fault.kind) {
    case 'rate-limit':
      return {
        reason: `${host} allows no further requests${waitText(fault.seconds)}`,
        help: `a login raises the limit: "docker login ${registry}"; what has been resolved is kept`,
      };
    case 'server':
      return { reason: `${host} fails with status ${fault.status}`, help: later };
    case 'status':
      return { reason: `${host} answers with status ${fault.status}`, help: notRegistry };
    case 'not-a-registry':
      return {
        reason: `${host} gives an answer that is not that of a registry`,
        help: notRegistry,
      };
    case 'token':
      return {
        reason: `the token server ${host} gives an answer that is not understood`,
        help: later,
      };
    case 'digest':
      return {
        reason: `what ${host} sends for "${image}" does not have the digest that it names`,
        help: 'something between here and the registry changes its answers; nothing of it is used',
      };
    case 'redirects':
      return { reason: `${host} redirects without an end`, help: notRegistry };
    case 'unsafe-redirect':
      return {
        reason: `${host} redirects to a place without encryption`,
        help: 'if that is meant, name the other host with --insecure-registry',
      };
    case 'unsafe-token-server':
      return {
        reason: `the registry ${registry} asks for a login at a place without encryption`,
        help: `if that is meant, name ${host} with --insecure-registry`,
      };
  }
}

function imageText(fault: ImageFault, { image }: FaultPlace): FaultText {
  switch (fault.kind) {
    case 'old-manifest':
      return {
        reason: `the image "${image}" has a format that Docker no longer pulls`,
        help: 'push it again with a current version of Docker',
      };
    case 'platform':
      return {
        reason: `the image "${image}" is not made for ${fault.platform}`,
        help: `it is made for ${fault.known.join(', ') || 'no platform that it names'}`,
      };
  }
}

/** What a person reads about a fault. */
export function describeFault(fault: Fault, place: FaultPlace): FaultText {
  switch (fault.kind) {
    case 'missing':
    case 'login':
    case 'rejected':
    case 'forbidden':
    case 'helper':
      return accessText(fault, place);
    case 'rate-limit':
    case 'server':
    case 'status':
    case 'not-a-registry':
    case 'token':
    case 'digest':
    case 'redirects':
    case 'unsafe-redirect':
    case 'unsafe-token-server':
      return answerText(fault, place);
    case 'old-manifest':
    case 'platform':
      return imageText(fault, place);
    default:
      return networkText(fault, place.host);
  }
}
