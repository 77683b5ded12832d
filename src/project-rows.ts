import type { OptionGroup } from './option-row.ts';

/** The files to look at; the same for hardening and for the commands that read projects. */
export const inputGroup: OptionGroup = {
  title: 'Input (files, folders or "-"; without any: the project that Docker finds from here)',
  rows: [
    {
      flags: '-f, --file <path>',
      text: 'a file of one project, as in docker compose; repeated, later ones are laid over earlier ones',
      list: true,
    },
    { flags: '-r, --recursive', text: 'search folders, respecting .gitignore' },
    {
      flags: '--exclude <glob>',
      text: 'leave out found files (repeatable)',
      list: true,
      variable: true,
    },
    {
      flags: '--stdin-filename <path>',
      text: 'name for "-" in messages, and where its relative paths start',
    },
    { flags: '--allow-empty', text: 'finding no Compose file is fine' },
  ],
};

/** How the projects run. */
export const projectGroup: OptionGroup = {
  title: 'Project (as in docker compose; COMPOSE_FILE and the other variables work too)',
  rows: [
    { flags: '--project-directory <path>', text: 'the folder where relative paths start' },
    { flags: '-p, --project-name <name>', text: 'the name of the project' },
    { flags: '--profile <name>', text: 'an active profile (repeatable; "*": all)', list: true },
    {
      flags: '--env-file <path>',
      text: 'variables for the Compose files, in place of .env (repeatable)',
      list: true,
    },
    {
      flags: '--complete-environment',
      text: 'this is where the project runs: a variable that is not set is empty, a missing env file an error',
    },
  ],
};
