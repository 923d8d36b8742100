/** The harness of every relationship type that attack paths may follow. */
import { accessHarnesses } from './access.js';
import { buildsHarnesses } from './builds.js';
import { codeHarnesses } from './code.js';
import { conjurHarnesses } from './conjur.js';
import { controlHarnesses } from './control.js';
import { credentialsHarnesses } from './credentials.js';
import { exploitHarnesses } from './exploits.js';
import type { Harness } from './harness.js';
import { foreignHarnesses } from './foreign.js';
import { sshHarnesses } from './ssh.js';

export const harnesses: readonly Harness[] = [
  ...accessHarnesses,
  ...controlHarnesses,
  ...buildsHarnesses,
  ...credentialsHarnesses,
  ...codeHarnesses,
  ...conjurHarnesses,
  ...sshHarnesses,
  ...foreignHarnesses,
  ...exploitHarnesses,
];
