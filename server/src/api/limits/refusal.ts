/** A request that asks for too much, as GraphQL reports it: the same shape as every error a user can act on. */
import { GraphQLError, type ASTNode } from 'graphql';

/** `message` is one sentence; `next` says what to do instead. */
export function refuse(code: string, message: string, next: string, node?: ASTNode): GraphQLError {
  return new GraphQLError(message, { ...(node ? { nodes: node } : {}), extensions: { code, next } });
}
