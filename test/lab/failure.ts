/** A stack does not do what it has to, and where it stopped. */
export class LabFailure extends Error {
  readonly stage: string;
  readonly service: string | undefined;

  constructor(stage: string, message: string, service?: string) {
    super(message);
    this.stage = stage;
    this.service = service;
  }
}

/** A failure as the report tells it. */
export interface Failure {
  readonly stage: string;
  readonly reason: string;
  readonly service?: string;
  /** The last lines of the log of the service. */
  readonly log: readonly string[];
}
