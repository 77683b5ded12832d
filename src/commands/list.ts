import { listings } from '../command-table.ts';
import { suggestion, UserError } from '../errors.ts';
import { columns } from '../help-layout.ts';
import { profiles } from '../images/index.ts';
import { reporters } from '../reporters/index.ts';
import { pipeline } from '../transforms/index.ts';
import type { Command } from './command.ts';

type Rows = readonly { readonly [key: string]: string | readonly string[] }[];

function transforms(): Rows {
  return pipeline.map(({ meta: { id, severity, title } }) => ({ id, severity, title }));
}

function images(): Rows {
  return profiles
    .map(({ family, title, repositories }) => ({ family, title, repositories }))
    .sort((one, other) => (one.family < other.family ? -1 : 1));
}

function formats(): Rows {
  return reporters.map(({ name, title }) => ({ name, title }));
}

const rowsOf: { readonly [what in (typeof listings)[number]]: () => Rows } = {
  transforms,
  images,
  formats,
};

function isListing(word: string): word is (typeof listings)[number] {
  return listings.some((known) => known === word);
}

function asText(rows: Rows): string {
  const lines = rows.map((row) => {
    const [first = '', ...others] = Object.values(row).map((value) => [value].flat().join(' '));
    return [first, others.join('  ')] as const;
  });
  return columns(lines).replaceAll(/^ {2}| +$/gm, '');
}

export const list: Command = ({ positional, values }, { stdout }) => {
  const [what = 'transforms', ...more] = positional;
  if (!isListing(what)) {
    throw new UserError(`there is no list of "${what}"`, suggestion(what, listings));
  }
  if (more.length > 0) throw new UserError('list takes one word', `leave out "${more.join(' ')}"`);
  const rows = rowsOf[what]();
  stdout.write(values.json === true ? `${JSON.stringify(rows, null, 2)}\n` : asText(rows));
  return 0;
};
