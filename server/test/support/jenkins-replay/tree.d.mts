export interface TreeNode {
  fields: Map<string, TreeNode>;
  range: readonly [number, number] | null;
}

export function parseTree(text: string): TreeNode;
export function prune(value: unknown, node: TreeNode, complete: (object: unknown) => unknown): unknown;
