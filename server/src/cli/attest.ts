/** Options by which `gate` writes what it decided as signed attestations, for whoever admits artifacts later. */
import { writeFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { PipewardenError } from '../domain/errors.js';
import { readAttestationKey, signStatement } from '../governance/attestations/sign.js';
import { summariesOf, type Artifact } from '../governance/attestations/summary.js';
import type { GateDecision } from '../governance/decisions/decide.js';
import { programVersion } from './version.js';

export interface AttestFlags {
  artifact: Artifact[];
  attest?: string;
  attestKey?: string;
}

export function addAttestOptions(command: Command): Command {
  return command
    .option('--artifact <name@sha256:hex>', 'what is published; may be given several times', artifactOf, [])
    .option('--attest <file>', 'write a signed SLSA summary for each --publish, one a line')
    .option('--attest-key <file>', 'the Ed25519 key that signs it, as PEM');
}

function artifactOf(text: string, before: Artifact[] = []): Artifact[] {
  const [, name, sha256] = /^(.+)@sha256:([0-9a-f]{64})$/.exec(text) ?? [];
  if (name === undefined || sha256 === undefined)
    throw new InvalidArgumentError('Give a name and a hash, such as app.tar.gz@sha256:….');
  return [...before, { name, sha256 }];
}

/** What to write is known before the gate is asked. Throws `attestation-incomplete`, `attestation-key-unusable`. */
export function attester({ artifact, attest, attestKey }: AttestFlags, publish: readonly string[]) {
  if (attest === undefined && attestKey === undefined) return () => {};
  if (attest === undefined || attestKey === undefined || artifact.length === 0 || publish.length === 0)
    throw new PipewardenError(
      'attestation-incomplete',
      'An attestation is about artifacts that are published somewhere.',
      'Give --attest, --attest-key, --artifact and --publish.',
    );
  const key = readAttestationKey(attestKey);
  return (decision: GateDecision) => {
    const envelopes = summariesOf(decision, artifact, programVersion()).map((each) => signStatement(each, key));
    writeFileSync(attest, envelopes.map((each) => `${JSON.stringify(each)}\n`).join(''));
  };
}
