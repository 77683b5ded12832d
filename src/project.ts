/** Where the project lives; messages and help point there. */
export const projectPage = 'https://github.com/compose-harden/compose-harden';
