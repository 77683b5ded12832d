import { UserError } from '../errors.ts';

/** The day of today, as 2026-12-31 (SOURCE_DATE_EPOCH: reproducible-builds.org). */
export function today(env: { readonly [name: string]: string | undefined }): string {
  const epoch = env.SOURCE_DATE_EPOCH ?? '';
  const seconds = epoch === '' ? Date.now() / 1000 : Number(epoch);
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime()) || (epoch !== '' && !/^\d+$/.test(epoch))) {
    throw new UserError(
      `SOURCE_DATE_EPOCH cannot be "${epoch}"`,
      'it is a number of seconds since 1970',
    );
  }
  return date.toISOString().slice(0, 10);
}
