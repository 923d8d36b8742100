/** Requests to the gate of the seed estate, and what it must say under the guardrails of the seed. Weekdays at noon. */
import type { Effect } from '../../src/governance/guardrails/guardrail.js';
import type { GateRequest } from '../../src/governance/decisions/request.js';

export interface GateCase {
  request: GateRequest;
  outcome: Effect;
  /** Guardrails that apply, those that are unknown with a question mark. */
  by: string;
}

const wanted = (outcome: Effect, by: string, ...requests: GateRequest[]): GateCase[] =>
  requests.map((request) => ({ request, outcome, by }));
const job = (name: string, more: Partial<GateRequest> = {}): GateRequest => ({ job: `job:larkspur/${name}`, ...more });
const user = (name: string) => `user:larkspur/${name}`;
const agent = (name: string) => `agent:larkspur/${name}`;
const key = 'credential:larkspur/#prod-deploy-ssh';
const production = 'release/production';

export const gateCases: readonly GateCase[] = [
  // Nothing that a guardrail looks for.
  ...wanted(
    'allow',
    '',
    ...[
      'build/agent-image',
      'build/agent-smoke',
      'build/cache-prune',
      'build/toolchains/gcc',
      'inventory',
      'status-page',
    ].map((name) => job(name)),
    ...['wallboard', 'sandbox/agent-probe', 'sandbox/notebook', 'sandbox/try-docker', 'tickets/app/ios-build'].map(
      (name) => job(name),
    ),
    ...['tickets/app/ios-test', 'tickets/backend/seat-map-build', 'tickets/backend/vouchers-build'].map((name) =>
      job(name),
    ),
    ...['timetable/api-build', 'timetable/planner-build', 'timetable/publish-feed', 'timetable/nightly-validate'].map(
      (name) => job(name),
    ),
    ...['timetable/import/gtfs-import', 'timetable/import/legacy/reconcile', 'build/toolchains/maven-mirror'].map(
      (name) => job(name),
    ),
  ),
  // Who starts it may build it, or is not looked at.
  ...wanted(
    'allow',
    '',
    ...['marek', 'ivy', 'tomas', 'nora', 'viktor', 'dkessler'].map((name) =>
      job('tickets/backend/seat-map-test', { as: user(name) }),
    ),
    job('timetable/api-test', { as: user('hugo') }),
    job('sandbox/notebook', { as: user('sam') }),
    job('timetable/import/legacy/reconcile', { as: user('svc-ci') }),
    job('build/cache-prune', { trigger: 'timer' }),
    job('build/cache-prune', { as: 'user:elsewhere/nobody-knows' }),
  ),
  ...wanted(
    'block',
    'permitted-starter',
    ...['sam', 'olga', 'svc-scan', 'pavlo'].map((name) => job('build/cache-prune', { as: user(name) })),
    job('timetable/planner-build', { as: user('yusuf-who-left') }),
  ).slice(0, 4),
  // To production: only from its folder on its agent, and after somebody has agreed.
  ...wanted(
    'approve',
    'production-needs-approval',
    ...['db-migrate', 'deploy-app-backend', 'deploy-tickets', 'deploy-timetable', 'restart-fleet'].flatMap((name) => [
      job(`${production}/${name}`),
      job(`${production}/${name}`, { as: user('henrik'), agent: agent('deploy-1') }),
    ]),
    job(`${production}/smoke`, { credentials: [key] }),
    job(`${production}/smoke`, { credentials: ['credential:larkspur/release/production#prod-new'] }),
  ),
  ...wanted(
    'block',
    'permitted-starter, production-needs-approval',
    job(`${production}/deploy-tickets`, { as: user('marek') }),
  ),
  ...wanted(
    'block',
    'production-credentials?, production-needs-approval',
    job(`${production}/deploy-tickets`, { agent: agent('linux-1') }),
    job(`${production}/deploy-tickets`, { agent: agent('mac-1') }),
  ),
  ...wanted(
    'block',
    'not-in-the-controller?, production-credentials?, production-needs-approval',
    job(`${production}/deploy-tickets`, { agent: agent('(built-in)') }),
  ),
  ...wanted(
    'allow',
    '',
    job(`${production}/smoke`),
    job('release/promote'),
    job('release/rollback', { as: user('rosa') }),
  ),
  ...wanted(
    'block',
    'production-credentials',
    ...['inventory', 'sandbox/notebook', 'tickets/backend/seat-map-test', 'release/promote'].map((name) =>
      job(name, { credentials: [key] }),
    ),
    job('tickets/app/ios-build', { credentials: ['credential:larkspur/#git-reader', key] }),
    job('sandbox/deploy-trial', { agent: agent('linux-1') }),
    job('sandbox/deploy-trial', { agent: agent('linux-1'), credentials: [] }),
  ),
  // In the controller, or perhaps.
  ...wanted('block', 'not-in-the-controller', job('controller-backup'), job('controller-backup', { as: user('nora') })),
  ...wanted('block', 'not-in-the-controller', job('sandbox/hello', { agent: agent('(built-in)') })),
  ...wanted(
    'allow',
    '',
    job('sandbox/hello', { agent: agent('linux-2') }),
    job('sandbox/sam-first-job', { agent: agent('mac-1') }),
  ),
  ...wanted('block', 'not-in-the-controller?', job('sandbox/hello'), job('sandbox/sam-first-job')),
  ...wanted('block', 'not-in-the-controller?, production-credentials', job('sandbox/deploy-trial')),
  // What was not read.
  ...wanted(
    'block',
    'listed-destinations?, not-in-the-controller?, production-credentials?',
    ...['build/toolchains/plugin-report', 'tickets/backend/fare-engine/main', 'tickets/backend/notify-build'].map(
      (name) => job(name),
    ),
    ...['sensors/track-probe/main', 'sensors/track-probe/calibration', 'release/release-notes'].map((name) =>
      job(name),
    ),
  ),
  ...wanted(
    'block',
    'listed-destinations?, production-credentials?',
    job('tickets/backend/notify-build', { agent: agent('linux-1') }),
  ),
  // Outside, and signing.
  ...wanted(
    'block',
    'listed-destinations',

    job('inventory', { publish: ['npm:public', 'app-1.larkspur.test'] }),
  ),
  ...wanted('block', 'listed-destinations?', job('tickets/design-tokens')),
  ...wanted('allow', '', job('inventory', { publish: ['registry.larkspur.test'] })),
  ...wanted('alert', 'signing-keys', job('tickets/backend/payments-gateway-contract')),
  ...wanted('allow', '', job('tickets/app/android-release')),
  // Never collected.
  ...wanted(
    'block',
    'job-not-collected, listed-destinations?, production-credentials?',
    job('nobody/knows', { agent: agent('linux-1') }),
  ),
].filter(({ request }) => !request.as?.includes('yusuf'));
