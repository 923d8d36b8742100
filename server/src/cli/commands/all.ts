/** Every command, in the order of the help text. */
import type { LazyCommands } from '../lazy-commands.js';

export const commands: LazyCommands = {
  serve: async () => (await import('./serve.js')).registerServe,
  collect: async () => (await import('./collect.js')).registerCollect,
  search: async () => (await import('./search.js')).registerSearch,
  'who-can': async () => (await import('./who-can.js')).registerWhoCan,
  'what-can': async () => (await import('./what-can.js')).registerWhatCan,
  check: async () => (await import('./check.js')).registerCheck,
  execution: async () => (await import('./execution.js')).registerExecution,
  needs: async () => (await import('./needs.js')).registerNeeds,
  'access-matrix': async () => (await import('./access-matrix.js')).registerAccessMatrix,
  verify: async () => (await import('./verify.js')).registerVerify,
  paths: async () => (await import('./paths.js')).registerPaths,
  'blast-radius': async () => (await import('./blast-radius.js')).registerBlastRadius,
  'who-can-reach': async () => (await import('./who-can-reach.js')).registerWhoCanReach,
  'choke-points': async () => (await import('./choke-points.js')).registerChokePoints,
  cut: async () => (await import('./cut.js')).registerCut,
  'what-if': async () => (await import('./what-if.js')).registerWhatIf,
  'conjur-fit': async () => (await import('./conjur-fit.js')).registerConjurFit,
  risk: async () => (await import('./risk.js')).registerRisk,
  export: async () => (await import('./export.js')).registerExport,
  coverage: async () => (await import('./coverage.js')).registerCoverage,
  doctor: async () => (await import('./doctor.js')).registerDoctor,
};
