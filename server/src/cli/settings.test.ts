import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSettings, loadSettings } from './settings.js';

describe('pipewarden.yaml', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'settings-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('fills in what the environment does not say', () => {
    writeFileSync(
      join(directory, 'pipewarden.yaml'),
      'data: /srv/pw\nneo4j:\n  uri: bolt://db:7687\n  password: hunter2\n',
    );
    const env: NodeJS.ProcessEnv = { PIPEWARDEN_DATA: '/mine' };
    loadSettings(directory, env);
    expect(env).toEqual({ PIPEWARDEN_DATA: '/mine', NEO4J_URI: 'bolt://db:7687', NEO4J_PASSWORD: 'hunter2' });
    expect(JSON.stringify(listSettings(env))).not.toContain('hunter2');
  });

  it('is not needed', () => {
    const env: NodeJS.ProcessEnv = {};
    loadSettings(directory, env);
    expect(env).toEqual({});
  });

  it.each(['dta: x', 'neo4j: 5', '{'])('says in one sentence what is wrong with %s', (content) => {
    writeFileSync(join(directory, 'pipewarden.yaml'), content);
    expect(() => loadSettings(directory, {})).toThrow(/pipewarden\.yaml cannot be used: .+\.$/);
  });
});
