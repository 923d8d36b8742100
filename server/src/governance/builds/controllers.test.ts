import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { jobAt, readBuildControllers } from './controllers.js';

const root = 'https://jenkins.acme.test/ci/';

it.each([
  ['job/deploy/', 'deploy'],
  ['job/release/job/production/job/deploy', 'release/production/deploy'],
  ['job/app/job/feature%252Fx/', 'app/feature%2Fx'],
  ['job/a%20b', 'a b'],
])('%s is the job %s', (path, job) => expect(jobAt(root, root + path)).toBe(job));

it.each([
  `${root}`,
  `${root}job/`,
  `${root}view/all`,
  `${root}job/a/41`,
  `${root}job/a/view/b`,
  `${root}job/%zz`,
  'https://jenkins.acme.test/job/deploy',
  'https://jenkins.acme.test.evil.test/ci/job/deploy',
])('%s is no job', (address) => expect(jobAt(root, address)).toBeUndefined());

describe('the file of believed controllers', () => {
  const read = (text: string) => {
    const file = join(temporaryFolder(), 'builds.yaml');
    writeFileSync(file, text);
    return readBuildControllers(file);
  };

  it('needs a source, an address and an audience; the rest follows', () => {
    expect(read('format: 1\ncontrollers: [{ source: acme, url: "https://j.test", audience: us }]')).toEqual([
      {
        ...{ source: 'acme', url: 'https://j.test/', audience: 'us' },
        ...{ issuer: 'https://j.test/oidc', keys: 'https://j.test/oidc/jwks' },
      },
    ]);
  });

  it.each([
    '',
    'format: 1\ncontrollers: []',
    'format: 1\ncontrollers: [{ source: a, url: "file:///x", audience: us }]',
    '{',
  ])('is refused where it says %j', (text) =>
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'build-tokens-invalid' })),
  );
});
