// Grading, by the same rules as quiz.Question.Grade in Go; generator/quiz's
// testdata/grading.json holds both to them.

import type { Answer, Placed, Question } from "./data";

/** How right an answer is, from 0 to 1, whatever the answer holds. */
export function grade(question: Question, answer: Answer): number {
  if (question.type === "matching" || question.type === "categorize") {
    return shareInPlace(question.right as Placed, Array.isArray(answer) ? {} : answer);
  }
  const chosen = Array.isArray(answer) ? [...new Set(answer)] : [];
  return question.multiple ? gradeSeveral(question, chosen) : gradeOne(question, chosen);
}

/** Whether one ticked option, or one part in its place, is as it should be. */
export function isRight(question: Question, answer: Answer, key: string): boolean {
  if (Array.isArray(question.right)) return question.right.includes(key);
  return !Array.isArray(answer) && own(answer, key) === own(question.right, key);
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

function shareInPlace(right: Placed, placed: Placed): number {
  const parts = Object.keys(right);
  const hits = parts.filter((part) => own(placed, part) === right[part]).length;
  return parts.length ? hits / parts.length : 0;
}

/** A property of the object itself: a part may be called "constructor". */
function own<T>(map: Record<string, T>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined;
}
