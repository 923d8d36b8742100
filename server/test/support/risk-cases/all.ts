/** Every case of every risk query. */
import { auditCases } from './audit.js';
import { buildsCases } from './builds.js';
import { codeCases } from './code.js';
import { conjurFitCases } from './conjur-fit.js';
import { conjurCases } from './conjur.js';
import { dutyCases } from './duties.js';
import type { EstatesCase } from './estates-case.js';
import { exposureCases } from './exposure.js';
import { hazardCases } from './hazards.js';
import { opennessCases } from './openness.js';
import { plainSecretCases } from './plain-secrets.js';
import { postureCases } from './posture.js';
import { principalsCases } from './principals.js';
import type { RiskCase } from './risk-case.js';
import { sshCases } from './ssh.js';
import { taskCases } from './tasks.js';
import { zoneCases } from './zones.js';

/** Of one Jenkins. */
export const riskCases: readonly RiskCase[] = [
  ...postureCases,
  ...opennessCases,
  ...exposureCases,
  ...principalsCases,
  ...buildsCases,
  ...codeCases,
  ...plainSecretCases,
  ...hazardCases,
];

/** Of several systems together. */
export const estatesCases: readonly EstatesCase[] = [
  ...auditCases,
  ...conjurCases,
  ...conjurFitCases,
  ...dutyCases,
  ...sshCases,
  ...taskCases,
  ...zoneCases,
];
