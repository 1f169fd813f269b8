// What the answers about one customer weigh. By the same rules as quiz.Profile in
// Go; profile.json in its testdata holds both to the same cases.

export interface ProfileChoice {
  key: string;
  weights: number[]; // one an outcome
}

export interface ProfileQuestion {
  id: string;
  was: string[];
  revision: string;
  choices: ProfileChoice[];
}

/** All that a result hangs on. */
export interface Rules {
  questions: ProfileQuestion[]; // none of a worksheet
  within?: number; // points behind the best that still are mixed; absent where there is always one result
  below: number; // share of the questions below which it is unclear
}

/** One of the profiles about the same customers. */
export interface Member {
  id: string;
  was: string[];
}

export interface Profile extends Member, Rules {
  required: boolean;
  group?: Member[]; // all that are about the same customers, the lead first
  earlier?: EarlierSheet[]; // those of them that come before
}

export interface EarlierSheet extends Member, Rules {
  outcomes: string[]; // titles, in the order of the weights
  plan: { id: string; title: string; fields: { key: string; title: string }[]; rows: number }[];
}

export interface Result {
  state: "clear" | "mixed" | "unclear";
  points: number[]; // one an outcome
  unseen: ProfileQuestion[];
  best: number[]; // the outcomes it points to, the best first; none where that is unclear
}

/** Weighs answers; chosen gives the key of the choice for a question. */
export function weigh(profile: Rules, chosen: (question: ProfileQuestion) => string | undefined): Result {
  const points = highest(profile).map(() => 0);
  const unseen = profile.questions.filter((question) => {
    const weights = question.choices.find((choice) => choice.key === chosen(question))?.weights ?? [];
    weights.forEach((weight, i) => (points[i] = tidy(points[i]! + weight)));
    return !weights.some((weight) => weight > 0);
  });
  const { length } = profile.questions;
  const seen = length - unseen.length;
  if (seen === 0 || seen < profile.below * length - 1e-9) return { state: "unclear", points, unseen, best: [] };
  const best = ahead(points, profile.within);
  return { state: best.length > 1 ? "mixed" : "clear", points, unseen, best };
}

/** The most points each outcome can have. */
export function highest(profile: Rules): number[] {
  return profile.questions[0]!.choices[0]!.weights.map((_, i) =>
    profile.questions.reduce((sum, question) => tidy(sum + Math.max(...question.choices.map((choice) => choice.weights[i]!))), 0),
  );
}

/** The best outcome, of several the one listed first, and all that are close to it. */
function ahead(points: number[], within: number | undefined): number[] {
  const order = points.map((_, i) => i).sort((a, b) => points[b]! - points[a]!);
  return order.filter((at, i) => i === 0 || (within !== undefined && points[order[0]!]! - points[at]! <= within + 1e-9));
}

/** Rounded to a millionth, so that ten times 0.1 is 1, as in Go. */
function tidy(points: number): number {
  return Math.floor(points * 1e6 + 0.5) / 1e6;
}
