/**
 * The library: pure functions that also run in a browser.
 * `harden` takes the texts of Compose files and returns findings and new texts.
 */

export { readComposeFile } from './compose/model/compose-file.ts';
export type {
  FileFailure,
  FileStore,
  ProjectFile,
  ProjectInput,
} from './compose/model/project.ts';
export { readConfiguration } from './configuration.ts';
export type {
  CreatedFile,
  Finding,
  Fix,
  IgnoreSource,
  Level,
  Outcome,
  Problem,
  Risk,
  Severity,
} from './findings.ts';
export {
  type HardenOptions,
  harden,
  hardenProject,
  type Overlay,
  type OverlayReport,
  overlayProject,
} from './harden.ts';
export { findLocked, type LockEntry, type LockFile, lockReference } from './lock/lock.ts';
export { type LockFailure, parseLock } from './lock/parse.ts';
export type { Staleness } from './lock/staleness.ts';
export { writeLock } from './lock/write.ts';
export { lockStaleness } from './lock-staleness.ts';
export type { OverlayTarget } from './overlay/head.ts';
export type {
  ComposeSource,
  FileReport,
  MadeFile,
  Mode,
  Report,
  SkippedService,
} from './report.ts';
export type { Configuration, ConfigurationFailure } from './statements/configuration.ts';
export type { ImageStatements, StatedImageFacts } from './statements/image-data.ts';
export type { Json, Operation, Path, Span } from './yaml/operations.ts';
