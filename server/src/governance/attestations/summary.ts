/**
 * A decision about something that is published, as a SLSA Verification Summary Attestation (predicate v1 in an in-toto statement v1):
 * whoever admits an artifact can ask for it without asking the gate. Pure.
 */
import type { GateDecision } from '../decisions/decide.js';

export interface Artifact {
  name: string;
  /** In hexadecimal. */
  sha256: string;
}

export interface Statement {
  _type: 'https://in-toto.io/Statement/v1';
  subject: readonly { name: string; digest: { sha256: string } }[];
  predicateType: 'https://slsa.dev/verification_summary/v1';
  predicate: {
    verifier: { id: string; version: Readonly<Record<string, string>> };
    timeVerified: string;
    resourceUri: string;
    policy: { uri: string; digest: Readonly<Record<string, string>> };
    inputAttestations: readonly { uri: string; digest: { sha256: string } }[];
    verificationResult: 'PASSED' | 'FAILED';
    /** No level of SLSA is claimed: the gate has not looked at how the artifact was built. */
    verifiedLevels: readonly string[];
    slsaVersion: '1.0';
  };
}

const VERIFIER = 'https://pipewarden.example/gate';

/** One for each address that the request names; what waits for an approval has not passed. */
export function summariesOf(
  { id, at, request, outcome, guardrailsVersion }: GateDecision,
  artifacts: readonly Artifact[],
  version: string,
): Statement[] {
  const passed = outcome === 'allow' || outcome === 'alert';
  return (request.publish ?? []).map((resourceUri) => ({
    _type: 'https://in-toto.io/Statement/v1',
    subject: artifacts.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/verification_summary/v1',
    predicate: {
      verifier: { id: VERIFIER, version: { pipewarden: version } },
      timeVerified: at,
      resourceUri,
      policy: { uri: `${VERIFIER}/guardrails`, digest: digestIn(guardrailsVersion) },
      inputAttestations: [{ uri: `${VERIFIER}/decision`, digest: { sha256: hexOf(id) } }],
      verificationResult: passed ? 'PASSED' : 'FAILED',
      verifiedLevels: [passed ? 'PIPEWARDEN_GATE' : 'FAILED'],
      slsaVersion: '1.0',
    },
  }));
}

const hexOf = (digest: string) => digest.replace(/^sha256:/, '');

/** Without guardrails there is no file to have a digest. */
function digestIn(version: string): Record<string, string> {
  return version.startsWith('sha256:') ? { sha256: hexOf(version) } : {};
}
