/** Who asks, and about what they may: everything, or the gate alone, about jobs that are theirs. */
import type { Caller } from '../../../domain/caller.js';
import { PipewardenError } from '../../../domain/errors.js';
import { parseNodeId } from '../../../domain/ids.js';
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

const part = 'This account does not see the whole estate, which the answer could tell of.';

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

/** A token for whole sources is that of a controller: it asks the gate about jobs of these. */
function ofAccount(caller: Caller): Admitted {
  if (!mayDo(caller, 'ask')) throw new WireError(403, part);
  if (caller.scope === null) return { caller, only: null };
  const { parts } = caller.scope;
  if (parts.some(({ folders }) => folders !== null)) throw new WireError(403, part);
  const sources = new Set(parts.map(({ source }) => source));
  const only = ({ job }: GateRequest) => {
    if (!sources.has(parseNodeId(job)?.source ?? '')) throw new WireError(403, `This token does not speak for ${job}.`);
  };
  return { caller, only };
}

function asWireError(status: number): (error: unknown) => never {
  return (error) => {
    if (error instanceof PipewardenError) throw new WireError(status, `${error.message} ${error.next ?? ''}`.trim());
    throw error;
  };
}
