/**
 * Label expressions. Mirrors LabelExpressionLexer and LabelExpressionParser (core 2.433): `!` binds tightest and is not doubled,
 * then `&&`, `||`, `->` (at most one: it does not chain), `<->`; parentheses; atoms bare or in double quotes.
 */

type Test = (labels: ReadonlySet<string>) => boolean;

/**
 * The test over the labels of an agent that a job's label comes to. What does not parse is one label of that name, blanks and
 * all (jenkins.model.Jenkins.getLabel).
 */
export function labelTest(text: string): Test {
  return parseLabelExpression(text) ?? ((labels) => labels.has(text.trim()));
}

/** Compiles an expression to a test over the labels of an agent; null when it does not parse. */
export function parseLabelExpression(text: string): Test | null {
  const tokens = tokenize(text);
  if (!tokens || tokens.length === 0) return null;
  let at = 0;
  const take = (token: string) => (tokens[at] === token ? ((at += 1), true) : false);

  type Join = (a: boolean, b: boolean) => boolean;
  const binary =
    (operator: string, operand: () => Test | null, join: Join, chains = true) =>
    (): Test | null => {
      let left = operand();
      while (left && take(operator)) {
        const [before, right] = [left, operand()];
        left = right && ((labels) => join(before(labels), right(labels)));
        if (!chains) break;
      }
      return left;
    };
  const negation = (): Test | null => {
    if (!take('!')) return atom();
    const operand = atom();
    return operand && ((labels) => !operand(labels));
  };
  const atom = (): Test | null => {
    if (take('(')) {
      const inner = equivalence();
      return inner && take(')') ? inner : null;
    }
    const token = tokens[at];
    if (token === undefined || operators.has(token)) return null;
    at += 1;
    const name = token.startsWith('"') ? unquote(token) : token;
    return (labels) => labels.has(name);
  };
  const conjunction = binary('&&', negation, (a, b) => a && b);
  const disjunction = binary('||', conjunction, (a, b) => a || b);
  const implication = binary('->', disjunction, (a, b) => !a || b, false);
  const equivalence = binary('<->', implication, (a, b) => a === b);

  const test = equivalence();
  return at === tokens.length ? test : null;
}

const operators = new Set(['!', '(', ')', '&&', '||', '->', '<->']);
const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

function unquote(token: string): string {
  return token.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => escapes[escaped] ?? escaped);
}

/** A `-` belongs to a name unless `>` follows; a single `&`, `|`, `<`, `>` or `'` belongs to nothing. */
function tokenize(text: string): string[] | null {
  const tokens: string[] = [];
  const pattern = /[ \t]*(<->|->|&&|\|\||[!()]|"(?:[^"\\\r\n]|\\[btnfr"'\\])*"|(?:-(?!>)|[^&|!<>() \t"'-])+)/gy;
  const trimmed = text.replace(/^[ \t]+|[ \t]+$/g, '');
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (!match?.[1]) return null;
    tokens.push(match[1]);
  }
  return tokens;
}
