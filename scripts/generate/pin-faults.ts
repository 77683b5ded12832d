import { commandHelp, commandRows } from '../../src/command-table.ts';
import { describeFault, type Fault } from '../../src/registry/faults.ts';
import { markdownTable } from './markdown.ts';

/** One of each kind, in the order in which a request meets them. */
const examples: { readonly [kind in Fault['kind']]: Fault } = {
  'unknown-host': { kind: 'unknown-host' },
  refused: { kind: 'refused' },
  unreachable: { kind: 'unreachable' },
  timeout: { kind: 'timeout' },
  proxy: { kind: 'proxy', proxy: 'proxy.example.com:3128', reason: 'it wants a login' },
  certificate: { kind: 'certificate', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  'not-tls': { kind: 'not-tls' },
  'not-http': { kind: 'not-http' },
  network: { kind: 'network', code: 'EPROTONOSUPPORT' },
  reset: { kind: 'reset' },
  truncated: { kind: 'truncated' },
  'too-long': { kind: 'too-long' },
  'not-a-registry': { kind: 'not-a-registry' },
  status: { kind: 'status', status: 418 },
  server: { kind: 'server', status: 503 },
  'rate-limit': { kind: 'rate-limit', seconds: 3600 },
  redirects: { kind: 'redirects' },
  'unsafe-redirect': { kind: 'unsafe-redirect' },
  'unsafe-token-server': { kind: 'unsafe-token-server' },
  token: { kind: 'token' },
  login: { kind: 'login' },
  rejected: { kind: 'rejected' },
  helper: { kind: 'helper', helper: 'docker-credential-pass', reason: 'is not installed' },
  forbidden: { kind: 'forbidden' },
  missing: { kind: 'missing' },
  digest: { kind: 'digest' },
  'old-manifest': { kind: 'old-manifest' },
  platform: { kind: 'platform', platform: 'linux/arm64', known: ['linux/amd64'] },
};

const place = {
  registry: 'registry.example.com',
  host: 'registry.example.com',
  image: 'acme/web:1.2',
};

/** What `compose-harden pin` says when an image cannot be looked up. */
export function pinFaults(): string {
  const rows = Object.values(examples).map((fault) => {
    const { reason, help } = describeFault(fault, place);
    return [reason, help];
  });
  return markdownTable(['what it says', 'what helps'], rows).join('\n');
}

/** The help of a command, as it prints it. */
export function commandHelpText(command: string): string {
  const row = commandRows.find(({ name }) => name === command);
  if (row === undefined) throw new Error(`there is no command ${command}`);
  return ['```text', commandHelp(row).trimEnd(), '```'].join('\n');
}
