// What the page tells its script, as JSON in the page. It was written by the same
// program in the same build, so its shape is taken as it is.

import type { Scenario } from "./conversation";
import type { Profile } from "./weigh";

export type Placed = Record<string, string>;

/** An answer by the keys of its parts: what is ticked or the order of things, or part → place. */
export type Answer = string[] | Placed;

export interface Question {
  id: string;
  type: "choice" | "true-false" | "matching" | "categorize" | "sequencing" | "likert" | "long-fill-in" | "fill-in" | "numeric";
  multiple: boolean;
  points: number; // 0 for a question without score: nothing in it is right or wrong
  revision: string;
  was: string[];
  objective?: string;
  tags?: string[];
  bank?: boolean; // drawn from a bank: its id is "bank/question"
  right: Answer;
  scores?: Record<string, number>;
  options?: string[];
  pins?: string[];
  accepted?: Record<string, string[]>; // fill-in: of each gap to type into
  caseSensitive?: boolean;
  range?: { min?: number; max?: number }; // numeric
  unit?: string;
}

/** Questions to draw from the bank: so many, of them so many of each tag. */
export interface Draw {
  count: number;
  each?: Record<string, number>;
}

/** An earlier test on the same objectives. */
export interface Parallel {
  id: string;
  was: string[];
  questions: Pick<Question, "id" | "was" | "objective" | "points">[];
}

export interface Quiz {
  id: string;
  mode: "practice" | "test";
  attempts: number; // tries of a test; 0 for any number
  confidence: boolean;
  draw?: Draw;
  parallel?: Parallel;
  objectives?: Record<string, string>; // texts, with parallel
  pass: number;
  required: boolean;
  shuffle: boolean;
  was: string[];
  feedback: { from: number }[];
  questions: Question[];
}

/** One card of a pile of flashcards. */
export interface Card {
  id: string;
  was: string[];
}

export interface Deck extends Card {
  required: boolean;
  cards: Card[];
}

/** What may be recorded of a module, or of the pages outside them. */
export interface RecordPart {
  title: string;
  url?: string;
  pages: RecordPage[];
}

export interface RecordPage {
  id: string; // that it is done is recorded under; "" where that is of no page
  was: string[];
  path?: boolean; // it has to be done for the course to be
  title: string;
  lang?: string; // where it is not translated
  url: string;
  blocks: RecordBlock[];
}

export interface RecordBlock {
  id: string;
  kind: string;
  was: string[];
  title: string;
  pass?: number; // of a quiz with points
  final?: boolean; // it is a final test
}

/** A test of the course, for the home page. */
export interface TestPlace {
  id: string;
  was: string[];
  title: string;
  url: string;
  pass: number;
}

export interface Page {
  course: string;
  lesson: string; // "" where the page is no lesson
  was: string[]; // former ids of the lesson
  url: string; // the page inside the language's folder
  folders: string[]; // of the languages that have the page, its own first
  lang: string;
  quizzes: Quiz[];
  scenarios: Scenario[];
  cards: Deck[];
  profiles: Profile[];
  counts: boolean;
  marks?: string; // the id that a page which is no lesson is done under
  record?: RecordPart[]; // of the pages of the record and of the certificate alone
  tests?: TestPlace[]; // of the home page alone
  search?: { before: string; after: string }; // of the page of the search alone: where the files of the index are
  marker?: string; // the script that marks what was searched for
  texts: Record<string, string>;
}

export function readPage(): Page {
  return JSON.parse(document.getElementById("lectern-data")!.textContent!) as Page;
}
