/** Every command, in the order of the help text. Each registers itself on the program. */
import type { Command } from 'commander';
import { registerAccessMatrix } from './access-matrix.js';
import { registerBlastRadius } from './blast-radius.js';
import { registerCheck } from './check.js';
import { registerChokePoints } from './choke-points.js';
import { registerCollect } from './collect.js';
import { registerConjurFit } from './conjur-fit.js';
import { registerCoverage } from './coverage.js';
import { registerDoctor } from './doctor.js';
import { registerExecution } from './execution.js';
import { registerNeeds } from './needs.js';
import { registerPaths } from './paths.js';
import { registerRisk } from './risk.js';
import { registerSearch } from './search.js';
import { registerServe } from './serve.js';
import { registerVerify } from './verify.js';
import { registerWhatCan } from './what-can.js';
import { registerWhatIf } from './what-if.js';
import { registerWhoCan } from './who-can.js';

export const commands: readonly ((program: Command) => void)[] = [
  registerServe,
  registerCollect,
  registerSearch,
  registerWhoCan,
  registerWhatCan,
  registerCheck,
  registerExecution,
  registerNeeds,
  registerAccessMatrix,
  registerVerify,
  registerPaths,
  registerBlastRadius,
  registerChokePoints,
  registerWhatIf,
  registerConjurFit,
  registerRisk,
  registerCoverage,
  registerDoctor,
];
