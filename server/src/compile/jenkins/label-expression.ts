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

/** Compiles an expression to a test over the labels of an agent; null when it does not parse. Neither recurses, however deep it nests. */
export function parseLabelExpression(text: string): Test | null {
  const steps = toPostfix(tokenize(text) ?? []);
  return steps && ((labels) => evaluate(steps, labels));
}

/** A label that an agent has or not, or what joins the answers before it. */
type Step = { label: string } | { operator: string };

const binds: Readonly<Record<string, number>> = { '&&': 4, '||': 3, '->': 2, '<->': 1 };

/** Operands before their operators. */
function toPostfix(tokens: readonly string[]): readonly Step[] | null {
  const steps: Step[] = [];
  const open: string[] = [];
  let wantsOperand = true;
  const endOperand = () => {
    if (open.at(-1) === '!') steps.push({ operator: open.pop()! });
    wantsOperand = false;
  };
  for (const token of tokens) {
    const top = open.at(-1);
    if (wantsOperand) {
      if (token === '(' || (token === '!' && top !== '!')) open.push(token);
      else if (operators.has(token)) return null;
      else {
        steps.push({ label: token.startsWith('"') ? unquote(token) : token });
        endOperand();
      }
    } else if (token === ')') {
      while (binds[open.at(-1) ?? '']) steps.push({ operator: open.pop()! });
      if (open.pop() !== '(') return null;
      endOperand();
    } else {
      const own = binds[token];
      if (own === undefined) return null;
      while ((binds[open.at(-1) ?? ''] ?? 0) >= own + (token === '->' ? 1 : 0)) steps.push({ operator: open.pop()! });
      if (token === '->' && open.at(-1) === '->') return null;
      open.push(token);
      wantsOperand = true;
    }
  }
  if (wantsOperand || open.includes('(')) return null;
  return [...steps, ...open.reverse().map((operator) => ({ operator }))];
}

function evaluate(steps: readonly Step[], labels: ReadonlySet<string>): boolean {
  const answers: boolean[] = [];
  for (const step of steps) {
    if ('label' in step) answers.push(labels.has(step.label));
    else {
      const last = answers.pop()!;
      answers.push(step.operator === '!' ? !last : joined(step.operator, answers.pop()!, last));
    }
  }
  return answers[0]!;
}

function joined(operator: string, a: boolean, b: boolean): boolean {
  if (operator === '&&') return a && b;
  if (operator === '||') return a || b;
  return operator === '->' ? !a || b : a === b;
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
