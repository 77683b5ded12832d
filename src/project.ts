/** Where the project lives; messages and help point there. */
export const projectPage = 'https://github.com/compose-harden/compose-harden';

/** The page of an image family on the web. */
export function imagePage(family: string): string {
  return `${projectPage}/blob/main/docs/images/${family}.md`;
}

/** The page of a transform on the web; its id is never given to another. */
export function transformPage(id: string): string {
  return `${projectPage}/blob/main/docs/transforms/${id}.md`;
}
