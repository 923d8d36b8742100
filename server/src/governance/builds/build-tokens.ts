/**
 * Builds that say who they are with a token their controller has signed (OpenID Connect, as the plugin oidc-provider of Jenkins
 * makes it). The keys come from the configured address alone; a token speaks for its own job, until it ends, about one request.
 */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { nodeId, type NodeId } from '../../domain/ids.js';
import { PipewardenError } from '../../domain/errors.js';
import { digestOf } from '../decisions/digest.js';
import type { GateRequest } from '../decisions/request.js';
import { fetchKeys } from './fetch-keys.js';
import { jobAt, type BuildController } from './controllers.js';

export interface Build {
  job: NodeId;
  /** As the token says it; null: it does not. */
  number: string | null;
  /** Names the token without telling it. */
  token: string;
}

/** Only signatures with a key pair: a key that both sides know could be made by whoever reads the key set. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'];
/** Seconds: how old a token may be whatever it says of its end, and by how much clocks may differ. */
const OLDEST = 3600;
const TOLERANCE = 30;
/** Tokens whose requests are remembered. */
const REMEMBERED = 100_000;

export class BuildTokens {
  readonly #controllers: readonly { controller: BuildController; keys: JWTVerifyGetKey }[];
  /** By token, the request it was first used for; as long as the token may live. */
  readonly #used = new LRUCache<string, string>({ max: REMEMBERED, ttl: (OLDEST + TOLERANCE) * 1000 });

  constructor(controllers: readonly BuildController[]) {
    this.#controllers = controllers.map((controller) => ({
      controller,
      keys: createRemoteJWKSet(new URL(controller.keys), { timeoutDuration: 5000, [customFetch]: fetchKeys }),
    }));
  }

  /** Throws `build-token-refused`. */
  async verify(token: string): Promise<Build> {
    const issuer = issuerOf(token);
    const found = this.#controllers.find(({ controller }) => controller.issuer === issuer);
    if (!found) throw refused('no controller that is believed has signed it');
    const { controller, keys } = found;
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer: controller.issuer, audience: controller.audience, algorithms: ALGORITHMS },
      ...{ requiredClaims: ['exp', 'iat', 'sub'], maxTokenAge: OLDEST, clockTolerance: TOLERANCE },
    }).catch((cause: unknown) => {
      throw refused(String((cause as Error).message), cause);
    });
    const name = jobAt(controller.url, String(payload.sub));
    if (name === undefined) throw refused(`its subject "${String(payload.sub)}" is no job of ${controller.url}`);
    const number = payload['build_number'];
    return {
      job: nodeId('job', controller.source, name),
      number: typeof number === 'string' || typeof number === 'number' ? String(number) : null,
      token: createHash('sha256').update(token).digest('hex'),
    };
  }

  /** A token that was used for one request is none for another: whoever has stolen it gets nothing new. Throws `build-token-refused`. */
  use({ job, token }: Build, request: GateRequest): void {
    if (request.job !== job) throw refused(`it speaks for ${job}, and not for ${request.job}`);
    const digest = digestOf(request);
    const before = this.#used.get(token) ?? digest;
    if (before !== digest) throw refused('it was used for another request before');
    this.#used.set(token, digest);
  }
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (cause) {
    throw refused('it is none', cause);
  }
}

function refused(why: string, cause?: unknown): PipewardenError {
  const next = 'Take a new token for each secret, made for this server by the controller of the build.';
  return new PipewardenError('build-token-refused', `The token of the build is refused: ${why}.`, next, { cause });
}
