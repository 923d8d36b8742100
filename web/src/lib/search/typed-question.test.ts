import { expect, it } from 'vitest';
import { parseQuestion } from './typed-question.js';

it.each([
  ['what changed since last week', { ask: 'changes', since: 'last week' }],
  ['What is new?', { ask: 'changes', since: '' }],
  ['who can build release/deploy-prod', { ask: 'who-can', permission: 'Job/Build', resource: 'release/deploy-prod' }],
  ['Who can Job/Configure on sandbox?', { ask: 'who-can', permission: 'Job/Configure', resource: 'sandbox' }],
  ['who can execute prod/db-password', { ask: 'who-can', permission: 'execute', resource: 'prod/db-password' }],
  ['what can alice configure', { ask: 'what-can', principal: 'alice', permission: 'Job/Configure' }],
  ['what can alice do?', { ask: 'what-can', principal: 'alice', permission: null }],
  ['what can release team', { ask: 'what-can', principal: 'release team', permission: null }],
  ['path from alice to prod-db-password', { ask: 'path', from: 'alice', to: 'prod-db-password' }],
  ['blast radius of sam', { ask: 'blast', node: 'sam' }],
  ['what does sam reach', { ask: 'blast', node: 'sam' }],
  ['who can reach prod-deploy-ssh', { ask: 'reach', node: 'prod-deploy-ssh' }],
])('%s', (text, question) => {
  expect(parseQuestion(text)).toEqual(question);
});

it.each(['deploy', 'who can', 'who can frobnicate x', 'job:who', 'path from alice', ''])(
  '"%s" is no question',
  (text) => {
    expect(parseQuestion(text)).toBeUndefined();
  },
);
