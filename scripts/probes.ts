/**
 * Compares our answers with recorded ones of Docker Compose, project by project:
 *
 *   npm run probes -- FILE [--list]
 *
 * Prints the agreement in percent and, with --list, each disagreement. The exit status is 1 when there
 * is one that no exception covers.
 */
import { parseArgs } from 'node:util';
import { readProbes } from '../test/oracle/probe-file.ts';
import { type ProbeResult, runProbe, summarise } from '../test/oracle/probe-results.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});
const [path] = positionals;
if (path === undefined) {
  process.stderr.write('usage: npm run probes -- FILE [--list]\n');
  process.exit(2);
}

function percent({ same, all }: { readonly same: number; readonly all: number }): string {
  return all === 0 ? '-' : `${((100 * same) / all).toFixed(1)} % (${same} of ${all})`;
}

function describe({ number, probe, verdict, differences, exception }: ProbeResult): string {
  const theirs = probe.expect === 'accept' ? 'accepted' : `refused: ${probe.reason ?? ''}`;
  const ours = verdict.accepted ? 'accepted' : `refused: ${verdict.message}`;
  return [
    `--- ${number}${exception === undefined ? '' : ` (meant: ${exception})`}`,
    ...Object.entries({ 'compose.yaml': probe.compose ?? '', ...probe.files }).map(
      ([name, text]) => `${name}:\n${text.trimEnd()}`,
    ),
    `Docker: ${theirs}`,
    `we:     ${ours}`,
    ...differences.map((difference) => `model:  ${difference}`),
    '',
  ].join('\n');
}

const results = readProbes(path).map(runProbe);
const { verdicts, models, excepted } = summarise(results);
const disagreements = results.filter(
  ({ agrees, differences }) => !agrees || differences.length > 0,
);
if (values.list) process.stdout.write(disagreements.map(describe).join('\n'));
process.stdout.write(
  `accepted or refused alike: ${percent(verdicts)}\nsame model: ${percent(models)}\nexceptions: ${excepted}\n`,
);
process.exitCode = disagreements.every(({ exception }) => exception !== undefined) ? 0 : 1;
