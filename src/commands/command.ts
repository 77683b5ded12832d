import type { ExitStatus, Io } from '../io.ts';
import type { ParsedArguments } from '../option-parser.ts';

/** What a command does. Throws UserError for all that the user can mend. */
export type Command = (given: ParsedArguments, io: Io) => ExitStatus | Promise<ExitStatus>;
