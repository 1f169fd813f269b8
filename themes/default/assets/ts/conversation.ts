// A conversation as a graph, without its texts: what can be said when, where it
// leads, and what would have been best. The rules are those of quiz.Scenario in
// Go; generator/quiz's testdata/scenario.json holds both to them.

export interface Scenario {
  id: string;
  required: boolean;
  was: string[];
  revision: string;
  start: number;
  variables: { start: number; min: number; max: number }[];
  nodes: ScenarioNode[];
}

export interface ScenarioNode {
  id: string;
  score?: number; // of an end, and of nothing else
  replies?: Reply[];
  by?: number[]; // the variables that the best reply hangs on
  best?: { values: number[]; replies: number[] }[];
}

export interface Reply {
  key: string;
  goto: number;
  if?: { variable: number; operator: string; number: number }[];
  effect?: { variable: number; by: number }[];
}

/** Where a conversation stands: a node, and the values of the variables. */
export interface Moment {
  node: number;
  values: number[];
}

/** One reply that was chosen, and where it was said. */
export interface Turn {
  at: Moment;
  reply: number;
}

export function first(scenario: Scenario): Moment {
  return { node: scenario.start, values: scenario.variables.map((variable) => variable.start) };
}

/** The replies of a node, none for an end. */
export function repliesAt(scenario: Scenario, at: Moment): Reply[] {
  return scenario.nodes[at.node]!.replies ?? [];
}

/** The replies that are offered, by their places. */
export function open(scenario: Scenario, at: Moment): number[] {
  return repliesAt(scenario, at).flatMap((reply, i) =>
    (reply.if ?? []).every((c) => holds(at.values[c.variable]!, c.operator, c.number)) ? [i] : [],
  );
}

/** The moment that a reply leads to. */
export function after(scenario: Scenario, at: Moment, reply: number): Moment {
  const chosen = repliesAt(scenario, at)[reply]!;
  const values = [...at.values];
  for (const { variable, by } of chosen.effect ?? []) {
    const { min, max } = scenario.variables[variable]!;
    values[variable] = Math.min(Math.max(tidy(values[variable]! + by), min), max);
  }
  return { node: chosen.goto, values };
}

/** Follows replies from the start, by their keys, as far as each is offered. */
export function follow(scenario: Scenario, keys: string[]): { turns: Turn[]; at: Moment } {
  const turns: Turn[] = [];
  let at = first(scenario);
  for (const key of keys) {
    const reply = open(scenario, at).find((i) => repliesAt(scenario, at)[i]!.key === key);
    if (reply === undefined) break;
    turns.push({ at, reply });
    at = after(scenario, at, reply);
  }
  return { turns, at };
}

/** The replies that lead to the best score, the shortest way first; none where it makes no difference or is not known. */
export function best(scenario: Scenario, at: Moment): number[] {
  const node = scenario.nodes[at.node]!;
  const values = (node.by ?? []).map((variable) => at.values[variable]);
  return node.best?.find((known) => known.values.every((value, i) => value === values[i]))?.replies ?? [];
}

function holds(value: number, operator: string, number: number): boolean {
  switch (operator) {
    case ">=":
      return value >= number;
    case "<=":
      return value <= number;
    case ">":
      return value > number;
    case "<":
      return value < number;
    case "==":
      return value === number;
  }
  return value !== number;
}

/** Rounds to a millionth, so that ten steps of 0.1 are 1. */
function tidy(value: number): number {
  return Math.floor(value * 1e6 + 0.5) / 1e6;
}
