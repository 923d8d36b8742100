/** deploy/: what systemd and Kubernetes say of the files themselves, and what is closed in them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { packageFile } from '../../src/package-files.js';

const unitFile = packageFile('deploy/pipewarden.service');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the unit of systemd', () => {
  const unit = readFileSync(unitFile, 'utf8');

  it.skipIf(!hasSystemd)('is understood by systemd, every line of it (needs systemd-analyze)', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', unitFile], { encoding: 'utf8' });
    expect([status, stderr.split('\n').filter((line) => line.includes('pipewarden.service'))]).toEqual([0, []]);
  });

  it('listens on this machine alone, as nobody else, and writes its own folders alone', () => {
    for (const line of ['DynamicUser=yes', 'ProtectSystem=strict', 'NoNewPrivileges=yes', 'CapabilityBoundingSet='])
      expect(unit.split('\n')).toContain(line);
    expect(unit).toMatch(/^ExecStart=.+ --host 127\.0\.0\.1 /m);
    expect(unit).not.toMatch(/^Environment=.*(TOKEN|SECRET|PASSWORD)/m);
  });
});

interface Container {
  image: string;
  securityContext: unknown;
  env?: { name: string; value?: string }[];
}

describe('the manifest for Kubernetes', () => {
  const objects = parseAllDocuments(readFileSync(packageFile('deploy/kubernetes.yaml'), 'utf8')).map(
    (document) => document.toJS() as { kind: string; spec: Record<string, unknown> },
  );
  const kinds: Readonly<Record<string, (given: never) => { validate(): void }>> = {
    Service: (given) => new Service(given),
    StatefulSet: (given) => new StatefulSet(given),
    NetworkPolicy: (given) => new NetworkPolicy(given),
  };
  const validate = (given: { kind: string }) => kinds[given.kind]!(given as never).validate();

  it('is of the schema of Kubernetes, each object of it', () => {
    expect(objects.map(({ kind }) => kind)).toEqual(['Service', 'StatefulSet', 'NetworkPolicy']);
    for (const each of objects) expect(() => validate(each), each.kind).not.toThrow();
    const [, broken] = structuredClone(objects);
    broken!.spec['replicas'] = 'one';
    expect(() => validate(broken!)).toThrow(/replicas/);
  });

  it('runs as nobody special with a read-only root, one store and no secret of its own', () => {
    const { template, replicas } = objects[1]!.spec as {
      replicas: number;
      template: { spec: { securityContext: object; containers: Container[]; initContainers: Container[] } };
    };
    const { securityContext, containers, initContainers } = template.spec;
    expect([replicas, securityContext]).toEqual([1, expect.objectContaining({ runAsNonRoot: true })]);
    for (const container of [...containers, ...initContainers]) {
      expect(container.securityContext).toMatchObject({
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      });
      expect(JSON.stringify(container.env)).not.toMatch(/token|secret|password/i);
    }
  });
});
