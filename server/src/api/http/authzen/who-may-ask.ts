/** Who asks, and about what they may: everything, or the gate alone, about jobs that are theirs. */
import type { Caller } from '../../../domain/caller.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { BuildTokens } from '../../../governance/builds/build-tokens.js';
import type { GateRequest } from '../../../governance/decisions/request.js';
import { mayDo } from '../../rights/capabilities.js';
import { nobody } from '../who-asks.js';
import { WireError } from './wire.js';

export interface Admitted {
  caller: Caller;
  /** Throws WireError 403 for requests to the gate that are not theirs; null: they may ask everything. */
  only: ((request: GateRequest) => void) | null;
}

/** `caller`: by session or token of an account. Throws WireError 401 and 403. */
export async function whoMayAsk(
  caller: Caller | undefined,
  bearer: string | undefined,
  builds: BuildTokens | null,
): Promise<Admitted> {
  if (caller) return ofAccount(caller);
  if (!builds || bearer?.split('.').length !== 3) throw new WireError(401, `${nobody.message} ${nobody.next}`);
  const build = await builds.verify(bearer).catch(asWireError(401));
  const account = `build:${build.job}${build.number === null ? '' : `#${build.number}`}`;
  return {
    caller: { account, name: account, via: 'token', roles: ['viewer'], principals: [], scope: null },
    only(request) {
      try {
        builds.use(build, request);
      } catch (error) {
        asWireError(403)(error);
      }
    },
  };
}

/** What an account with a scope does not see is cut from what it is told. */
function ofAccount(caller: Caller): Admitted {
  if (!mayDo(caller, 'ask')) throw new WireError(403, 'This account has no role that may ask.');
  return { caller, only: null };
}

function asWireError(status: number): (error: unknown) => never {
  return (error) => {
    if (error instanceof PipewardenError) throw new WireError(status, `${error.message} ${error.next ?? ''}`.trim());
    throw error;
  };
}
