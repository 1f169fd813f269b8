// Grading, by the same rules as quiz.Question.Grade in Go; generator/quiz's
// testdata/grading.json holds both to them.

import type { Answer, Placed, Question } from "./data";
import { accepts, readNumber } from "./fold";

/** How right an answer is, from 0 to 1, whatever the answer holds. */
export function grade(question: Question, answer: Answer): number {
  if (question.type === "sequencing") return gradeOrder(question.right as string[], Array.isArray(answer) ? answer : []);
  if (!Array.isArray(question.right)) {
    return shareRight(question, question.right, answer);
  }
  const chosen = Array.isArray(answer) ? [...new Set(answer)] : [];
  return question.multiple ? gradeSeveral(question, chosen) : gradeOne(question, chosen);
}

/** Whether one ticked option, or one part in its place, is as it should be. */
export function isRight(question: Question, answer: Answer, key: string): boolean {
  if (Array.isArray(question.right)) return question.right.includes(key);
  if (Array.isArray(answer)) return false;
  const given = own(answer, key);
  const accepted = own(question.accepted ?? {}, key);
  if (question.range) return inRange(question, given ?? "");
  return accepted ? accepts(accepted, given ?? "", question.caseSensitive ?? false) : given === own(question.right, key);
}

function inRange(question: Question, typed: string): boolean {
  const value = readNumber(typed, question.unit ?? "");
  const { min = -Infinity, max = Infinity } = question.range!;
  return value !== undefined && value >= min && value <= max;
}

function gradeOne(question: Question, chosen: string[]): number {
  return chosen.length === 1 ? worth(question, chosen[0]!, 0) : 0;
}

function gradeSeveral(question: Question, chosen: string[]): number {
  if (question.right.length === 0) return 0;
  const sum = chosen.reduce((total, key) => total + worth(question, key, -1), 0);
  return Math.min(Math.max(sum / (question.right as string[]).length, 0), 1);
}

/** What ticking an option adds: its own score, 1 where it is right, else `wrong`. */
function worth(question: Question, key: string, wrong: number): number {
  return own(question.scores ?? {}, key) ?? ((question.right as string[]).includes(key) ? 1 : wrong);
}

/** The share of the neighbours in the right order that the answer keeps. */
function gradeOrder(right: string[], answer: string[]): number {
  const order = [...new Set(answer)];
  const kept = right.slice(1).filter((key, i) => follows(order, right[i]!, key)).length;
  return kept / Math.max(right.length - 1, 1);
}

/** Whether one key stands right after another. */
export function follows(order: string[], before: string, after: string): boolean {
  const at = order.indexOf(before);
  return at >= 0 && order[at + 1] === after;
}

function shareRight(question: Question, right: Placed, answer: Answer): number {
  const parts = Object.keys(right);
  const hits = parts.filter((part) => isRight(question, answer, part)).length;
  return parts.length ? hits / parts.length : 0;
}

/** A property of the object itself: a part may be called "constructor". */
function own<T>(map: Record<string, T>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined;
}
