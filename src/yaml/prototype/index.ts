// @ts-nocheck
export * from './text.ts'; export * from './tree.ts'; export * from './value.ts'; export * from './emit.ts'; export * from './style.ts'; export * from './plan.ts';
export * from './groups.ts';
