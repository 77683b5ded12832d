import type { OptionRow } from '../option-row.ts';
import { inputGroup, projectGroup } from '../project-rows.ts';

/** The options of `compose-harden pin`. */
export const pinRows: readonly OptionRow[] = [
  {
    flags: '--from <source>',
    text: 'registry (default): what a pull would bring; local: what the local engine has or runs',
    choices: ['registry', 'local'],
  },
  { flags: '--update', text: 'look up again what the lock file has already' },
  { flags: '--dry-run', text: 'show what would be written, and write nothing' },
  { flags: '--lock <path>', text: 'write this lock file (default: beside the Compose file)' },
  {
    flags: '--platform <name>',
    text: 'record digests that serve this platform alone, such as linux/amd64',
  },
  {
    flags: '--mirror <registry=host>',
    text: 'ask this host first for the images of a registry (repeatable)',
    list: true,
  },
  {
    flags: '--insecure-registry <host>',
    text: 'ask this host without encryption where it has none (repeatable)',
    list: true,
  },
  {
    flags: '--registry-ca <path>',
    text: 'trust these authorities too (PEM); SSL_CERT_FILE works as well',
  },
  ...inputGroup.rows.map(({ conflicts: _conflicts, ...row }) => row),
  ...projectGroup.rows,
];
