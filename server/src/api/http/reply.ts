/** Answers outside GraphQL, and the headers every answer carries. */
import type { ServerResponse } from 'node:http';
import type { Refusal } from './local-only.js';

/** No CORS header is ever sent: no other site may read an answer. What may be kept or may load something says so itself. */
export function setCommonHeaders(response: ServerResponse, secure: boolean): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  if (secure) response.setHeader('strict-transport-security', 'max-age=31536000');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}

/** In the shape of a GraphQL error, so that a client has one way to show it. */
export function sendRefusal(response: ServerResponse, { status, code, message, next }: Refusal): void {
  sendJson(response, status, { errors: [{ message, extensions: { code, next } }] });
}
