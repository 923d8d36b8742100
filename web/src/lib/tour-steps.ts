/** Where the tour goes: the views that tell the story of the example estate, by the name its Jenkins has here. */
import type { Changes, View } from './state/address.js';
import { say } from './strings.js';

export type StepName = keyof typeof say.tour.steps;

export interface TourStep {
  name: StepName;
  view: View;
  changes: Changes;
}

export function tourSteps(source: string): readonly TourStep[] {
  const job = `job:${source}/release/production/deploy-tickets`;
  const key = `credential:${source}/#prod-deploy-ssh`;
  const token = `token:${source}/dkessler/6f1c0d1e-0b55-4b0e-9a55-0c2f4d5e0001`;
  return [
    { name: 'job', view: 'explore', changes: { node: job, sel: job } },
    { name: 'whoCan', view: 'who-can', changes: { resource: job, permission: 'Job/Build' } },
    { name: 'path', view: 'path', changes: { from: `user:${source}/sam`, to: key } },
    { name: 'choke', view: 'choke', changes: { to: key } },
    { name: 'blast', view: 'blast', changes: { of: token } },
    { name: 'changes', view: 'changes', changes: { source } },
    { name: 'approvals', view: 'approvals', changes: {} },
  ];
}

/** The example's Jenkins among those that are loaded; undefined where the example is not there. */
export function exampleAmong(jenkinses: readonly string[]): string | undefined {
  return jenkinses.find((name) => /^larkspur(-|$)/.test(name));
}
