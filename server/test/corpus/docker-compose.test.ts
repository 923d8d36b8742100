import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: string;
  environment: Record<string, string>;
  ports?: readonly string[];
  volumes: readonly string[];
  healthcheck: { test: readonly string[] };
  depends_on?: Record<string, { condition: string }>;
}

const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const compose = parse(read('docker-compose.yml')) as {
  services: { neo4j: Service; app: Service };
  volumes: Record<string, unknown>;
};
const { neo4j, app } = compose.services;
const manifest = JSON.parse(read('package.json')) as { bin: { pipewarden: string }; files: readonly string[] };

describe('docker-compose.yml', () => {
  it('runs Neo4j 5.26 and the app, and nothing else', () => {
    expect(Object.keys(compose.services)).toEqual(['neo4j', 'app']);
    expect(neo4j.image).toBe('neo4j:5.26-community');
    expect(app.build).toBe('.');
  });

  it('starts the app when Neo4j is healthy', () => {
    expect(app.depends_on?.['neo4j']?.condition).toBe('service_healthy');
    expect(neo4j.healthcheck.test.join(' ')).toContain('cypher-shell');
    expect(app.healthcheck.test.join(' ')).toContain('/health');
  });

  it('keeps the data of both in named volumes', () => {
    for (const service of [neo4j, app]) {
      const [name = ''] = service.volumes[0]?.split(':') ?? [];
      expect(Object.keys(compose.volumes)).toContain(name);
    }
    expect(app.volumes[0]).toBe(`app-data:${app.environment['PIPEWARDEN_DATA']}`);
  });

  it('publishes on this machine only', () => {
    const published = [neo4j, app].flatMap((service) => service.ports ?? []);
    expect(published.length).toBeGreaterThan(0);
    for (const port of published) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('has no password of its own: it must be set', () => {
    for (const text of [neo4j.environment['NEO4J_AUTH'], app.environment['NEO4J_PASSWORD']])
      expect(text).toMatch(/\$\{NEO4J_PASSWORD:\?[^}]+\}$/);
  });

  it('does not put the password on a command line', () => {
    expect(neo4j.healthcheck.test.join(' ')).not.toMatch(/\s-p\b|--password/);
  });
});

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const final = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('builds in stages from one base and runs as a user that is not root', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases.length).toBeGreaterThan(1);
    expect(new Set(bases)).toEqual(new Set(['node:24-bookworm-slim']));
    expect(final).toMatch(/^USER node$/m);
  });

  it('installs what the lock file says', () => {
    expect(dockerfile).not.toMatch(/npm (i|install)\b/);
    expect(dockerfile.match(/npm ci/g)).toHaveLength(1);
  });

  it('runs the package and nothing beside it', () => {
    expect(dockerfile).toMatch(/npm pack /);
    expect([...final.matchAll(/^COPY (.+)$/gm)].map(([, what]) => what)).toEqual(['--from=package /package ./']);
    const command = JSON.parse(/^CMD (\[.+\])$/m.exec(final)![1]!) as string[];
    expect(command[1]).toBe(manifest.bin.pipewarden);
  });

  it('keeps nothing the package is made of out of the build', () => {
    const kept = read('.dockerignore').split('\n');
    const needed = manifest.files.filter((name) => !name.includes('dist')).map((name) => name.split('/')[0]!);
    for (const name of [...needed, 'scripts', 'web', 'LICENSE', 'README.md', 'tsconfig.json'])
      expect(kept).not.toContain(name);
  });

  it('has the JDK and the Maven that what runs on Java needs', () => {
    expect(final).toMatch(/openjdk-17-jdk-headless maven/);
    expect(final).toContain('PIPEWARDEN_CACHE=/data/');
  });
});
