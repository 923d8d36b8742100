/**
 * Label expressions. Mirrors hudson.model.labels.LabelExpression and its grammar (core 2.579):
 * `!` binds tightest, then `&&`, `||`, `->`, `<->`; parentheses; atoms bare or in double quotes.
 */

type Test = (labels: ReadonlySet<string>) => boolean;

/** Compiles an expression to a test over the labels of an agent; null when it does not parse. */
export function parseLabelExpression(text: string): Test | null {
  const tokens = tokenize(text);
  if (!tokens || tokens.length === 0) return null;
  let at = 0;
  const next = () => tokens[at];
  const take = (token: string) => (next() === token ? ((at += 1), true) : false);

  const binary =
    (operator: string, operand: () => Test | null, join: (a: boolean, b: boolean) => boolean) => (): Test | null => {
      let left = operand();
      while (left && take(operator)) {
        const [before, right] = [left, operand()];
        left = right && ((labels) => join(before(labels), right(labels)));
      }
      return left;
    };
  const atom = (): Test | null => {
    if (take('!')) {
      const operand = atom();
      return operand && ((labels) => !operand(labels));
    }
    if (take('(')) {
      const inner = equivalence();
      return inner && take(')') ? inner : null;
    }
    const token = next();
    if (token === undefined || operators.has(token)) return null;
    at += 1;
    const name = token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
    return (labels) => labels.has(name);
  };
  const conjunction = binary('&&', atom, (a, b) => a && b);
  const disjunction = binary('||', conjunction, (a, b) => a || b);
  const implication = binary('->', disjunction, (a, b) => !a || b);
  const equivalence = binary('<->', implication, (a, b) => a === b);

  const test = equivalence();
  return at === tokens.length ? test : null;
}

const operators = new Set(['!', '(', ')', '&&', '||', '->', '<->']);

function tokenize(text: string): string[] | null {
  const tokens: string[] = [];
  const pattern = /\s*(<->|->|&&|\|\||[!()]|"(?:[^"\\]|\\.)*"|(?:(?!<->|->|&&|\|\|)[^\s!()"&|<>])+)/gy;
  const trimmed = text.trim();
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (!match?.[1]) return null;
    tokens.push(match[1]);
  }
  return tokens;
}
