// Conditions of a checklist, evaluated as missions/rules/expressions.py and
// missions/rules/filling.py do; tests/vectors/expressions.json is run on both.

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

const isNumber = (value) => typeof value === "number";
const isHour = (value) => typeof value === "string" && HOUR.test(value);
const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

function equal(left, right) {
  if (Array.isArray(left)) return left.some((each) => equal(each, right));
  if (Array.isArray(right)) return right.some((each) => equal(left, each));
  if (isNumber(left) && isNumber(right)) return left === right;
  return typeof left === "string" && typeof right === "string" && left === right;
}

function binary(operation, left, right) {
  if (operation === "=") return equal(left, right);
  if (operation === "!=") return !equal(left, right);
  const numbers = isNumber(left) && isNumber(right);
  if (operation === "+" || operation === "-") {
    if (!numbers) return null;
    return operation === "+" ? left + right : left - right;
  }
  if (!numbers && !(isHour(left) && isHour(right))) return false;
  const [smaller, larger] = operation[0] === "<" ? [left, right] : [right, left];
  return operation.includes("=") ? smaller <= larger : smaller < larger;
}

export function evaluate(tree, answers) {
  if ("value" in tree) return tree.value;
  if ("field" in tree) {
    const value = Object.hasOwn(answers, tree.field) ? answers[tree.field] : null;
    return isEmpty(value) ? null : value;
  }
  const { op, args } = tree;
  if (op === "and") return args.every((arg) => holds(arg, answers));
  if (op === "or") return args.some((arg) => holds(arg, answers));
  if (op === "not") return !holds(args[0], answers);
  const left = evaluate(args[0], answers);
  if (op === "in") return args[1].list.some((value) => equal(left, value));
  if (op === "answered") return left !== null;
  if (op === "count") return Array.isArray(left) ? left.length : Number(left !== null);
  return binary(op, left, evaluate(args[1], answers));
}

export function holds(tree, answers) {
  return evaluate(tree, answers) === true;
}

function problemOf(question, value, answers) {
  if (isEmpty(value)) return question.required ? "required" : "";
  if (question.kind === "number") {
    if (question.integer && !Number.isInteger(value)) return "integer";
    if (question.min !== null && value < question.min) return "min";
    if (question.max !== null && value > question.max) return "max";
  }
  if (question.valid_if && !holds(question.valid_if, answers)) return "invalid";
  return "";
}

// What the form shows, what is wrong in it, and which logical checks speak.
export function judge(definition, given) {
  const extra = Object.fromEntries(definition.context.map((name) => [name, given[name]]));
  const answers = { ...extra };
  const shown = [];
  const problems = {};
  let open = true;
  for (const question of definition.questions) {
    const allowed = !question.shown_if || holds(question.shown_if, answers);
    if (question.kind === "section") open = allowed;
    const visible = question.kind === "section" ? allowed : open && allowed;
    if (!visible) continue;
    shown.push(question.code);
    if (question.kind === "section" || question.kind === "note") continue;
    const value = given[question.code];
    if (!isEmpty(value)) answers[question.code] = value;
    const problem = problemOf(question, value, answers);
    if (problem) problems[question.code] = problem;
  }
  const checks = definition.checks.filter((check) => holds(check.when, answers)).map((check) => check.code);
  return { shown, problems, checks };
}
