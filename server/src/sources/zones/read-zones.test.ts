import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readZones } from './read-zones.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'pipewarden-zones-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(...lines: string[]) {
  const file = join(folder, 'zones.yaml');
  writeFileSync(file, ['zones:', ...lines, ''].join('\n'));
  return readZones(file);
}

const core = ['  - name: core', '    order: 0', '    members:'];

describe('zones.yaml', () => {
  it('says what each selector selects, and in which line', () => {
    const { selectors } = read(
      ...core,
      '      - ids: job:acme/seed',
      '      - kinds: [job, folder]',
      '        name: prod-*/**',
      '      - labels: production',
      '        source: acme',
      '      - folder: acme/release',
    );
    expect(selectors.map(({ place, selects }) => `${place} ${selects}`)).toEqual([
      'zones.yaml:5 job:acme/seed',
      'zones.yaml:6 job, folder named prod-*/**',
      'zones.yaml:8 agents labelled production of acme',
      'zones.yaml:10 acme/release and all in it',
    ]);
    expect(selectors[1]!.pattern).toBe('(?s)prod-[^/]*/.*');
  });

  it('has another version when a statement it names is another', () => {
    const statement = join(folder, 'own.cypher');
    writeFileSync(statement, 'MATCH (job:Job) RETURN job.id AS id');
    const { version } = read(...core, '      - cypher: own.cypher');
    writeFileSync(statement, 'MATCH (agent:Agent) RETURN agent.id AS id');
    expect(read(...core, '      - cypher: own.cypher').version).not.toBe(version);
  });

  it.each([
    ['zones.yaml:5:14', ['      - ids: seed']],
    ['zones.yaml:5:9', ['      - ids: job:acme/a', '        folder: acme/b']],
    ['zones.yaml:5:9', ['      - kinds: job']],
    [
      'zones.yaml:6:11',
      ['      - folder: acme/b', '  - name: core', '    order: 1', '    members:', '      - folder: acme/c'],
    ],
    ['zones.yaml:5:9', ['      - folder: acme/b', '        sauce: acme']],
  ])('is refused at %s', (place, lines) => {
    expect(() => read(...core, ...lines)).toThrow(
      expect.objectContaining({ code: 'zones-invalid', message: expect.stringContaining(place) }) as Error,
    );
  });
});
