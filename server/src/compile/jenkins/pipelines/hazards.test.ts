import { describe, expect, it } from 'vitest';
import type { BuildUse, JenkinsLibrary } from '../../../domain/builds.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { hazardProperties } from './hazards.js';

const place = { file: 'Jenkinsfile', line: 7 };
const properties = (uses: readonly Record<string, unknown>[], libraries: readonly Partial<JenkinsLibrary>[] = []) =>
  hazardProperties(
    { uses: uses.map((one) => ({ step: 'sh', certain: true, place, ...one }) as BuildUse) } as unknown as JenkinsItem,
    libraries as JenkinsLibrary[],
  );
const unpinned = (use: Record<string, unknown>, libraries: readonly Partial<JenkinsLibrary>[] = []) =>
  'unpinnedCode' in properties([use], libraries);

describe('what the text of a job gives away', () => {
  it('is listed by kind, with file and line, and whether it may be otherwise', () => {
    expect(
      properties([
        { kind: 'hazard', hazard: 'input-in-shell', value: 'TO' },
        { kind: 'hazard', hazard: 'input-in-shell', value: 'X', certain: false },
        { kind: 'hazard', hazard: 'fetched-and-run', value: null, expression: '$MIRROR/x', certain: false },
      ]),
    ).toEqual({
      inputInShell: ['Jenkinsfile:7 TO (sh)', 'Jenkinsfile:7 X (sh, perhaps)'],
      fetchedAndRun: ['Jenkinsfile:7 $MIRROR/x (sh, perhaps)'],
    });
  });

  it.each([
    ['node', true],
    ['node:latest', true],
    ['registry.test:5000/team/node', true],
    ['node:20', false],
    ['registry.test:5000/team/node:20', false],
    ['node@sha256:0f3c', false],
    [null, false],
  ])('the image %s can move: %s', (value, moves) => {
    expect(unpinned({ kind: 'agent', type: 'docker', value })).toBe(moves);
    expect(unpinned({ kind: 'agent', type: 'label', value })).toBe(false);
  });

  it.each([
    ['main', null, true],
    ['refs/heads/x', null, true],
    ['v1.2', 'main', false],
    ['6f1c0d1e', null, false],
    [null, 'main', true],
    [null, 'v1.2', false],
    [null, null, false],
  ])('the library version %s with the default %s can move: %s', (version, defaultVersion, moves) => {
    expect(unpinned({ kind: 'library', value: 'lib', version }, [{ name: 'lib', defaultVersion }])).toBe(moves);
  });
});
