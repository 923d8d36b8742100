/** The way to a provider and back: `/sign-in/oidc` and `/sign-in/oidc/callback`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gatekeeper } from '../../accounts/sign-in/gatekeeper.js';
import type { OidcSignIn } from '../../accounts/sign-in/oidc.js';
import type { Peers } from './peers.js';
import { orRefusal } from './or-refusal.js';
import { sendText } from './reply.js';
import { cookieOf, sessionCookie } from './who-asks.js';

export interface OidcRoute {
  gatekeeper: Gatekeeper;
  oidc: OidcSignIn | null;
  peers: Peers;
}

/** The browser keeps the state meanwhile: nobody else can finish a sign-in in it, nor it one of somebody else. */
const STATE = 'pipewarden-sign-in';

export async function beginOidc(
  { oidc, peers }: OidcRoute,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!oidc) return sendText(response, 404, 'Nobody signs in elsewhere here.');
  await orRefusal(response, async () => {
    const { address, state } = await oidc.begin();
    const secure = peers.isSecure(request) ? '; Secure' : '';
    response.setHeader('set-cookie', `${STATE}=${state}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600${secure}`);
    response.writeHead(303, { location: address }).end();
  });
}

/** The page that comes next holds nothing, and what it asks itself carries the new cookie. */
export async function finishOidc(
  { gatekeeper, oidc, peers }: OidcRoute,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!oidc) return sendText(response, 404, 'Nobody signs in elsewhere here.');
  await orRefusal(response, async () => {
    const query = (request.url ?? '').split('?')[1] ?? '';
    const caller = await oidc.finish(query, cookieOf(request, STATE));
    const id = await gatekeeper.admit(caller, peers.addressOf(request));
    const forget = `${STATE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
    response.setHeader('set-cookie', [forget, sessionCookie(request, id, peers.isSecure(request))]);
    response.writeHead(303, { location: '../../' }).end();
  });
}
