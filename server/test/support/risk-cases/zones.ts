import type { EstatesCase } from './estates-case.js';

const zones = `zones:
  - name: '{jenkins}-production'
    order: 1
    members:
      - folder: '{jenkins}/pay'
  - name: '{jenkins}-lab'
    order: 2
    members:
      - ids: ['user:{jenkins}/bob', 'job:{jenkins}/docs']
`;
const people = { users: ['ann', 'bob', 'eve'], items: { 'pay/deploy': {}, docs: {} } };
const reads = ['U:ann Overall/Read', 'U:bob Overall/Read', 'U:eve Overall/Administer'];

export const zoneCases: readonly EstatesCase[] = [
  {
    riskQuery: 'zone-crossed',
    claim: 'fires for who configures jobs of production from outside, not for administrators, members and unseen names',
    planted: { zones, jenkins: { ...people, entries: [...reads, 'U:ann Job/Configure', 'U:ann Job/Read'] } },
    nearMiss: {
      zones: zones
        .replace("['user:{jenkins}/bob', ", '[')
        .replace("- folder: '{jenkins}/pay'", "- folder: '{jenkins}/pay'\n      - ids: 'user:{jenkins}/bob'"),
      jenkins: { ...people, entries: [...reads, 'U:bob Job/Configure', 'U:bob Job/Read', 'U:ghost Job/Configure'] },
    },
    subject: 'user:jenkins/ann',
  },
];
