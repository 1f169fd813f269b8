// Which questions of a quiz one attempt asks, and in which order.

import type { Draw, Question, Quiz } from "./data";
import { shuffled } from "./order";

/** What an attempt asks: the quiz's own questions and those it draws, in the order of its seed. */
export function questionsFor(quiz: Quiz, seed: string, seen: (id: string) => number = () => 0): Question[] {
  const bank = quiz.questions.filter((question) => question.bank);
  const drawn = quiz.draw ? draw(bank, quiz.draw, seed, seen) : bank;
  const asked = quiz.questions.filter((question) => !question.bank || drawn.includes(question));
  return quiz.shuffle ? shuffled(asked, seed, (question) => question.id) : asked;
}

/**
 * Draws questions: the number that is asked for of each tag, each for one tag whatever
 * others it has, then the rest freely; those seen least often first.
 *
 * The bank is gone through in a mixed order. A question is dealt to a tag if it can be,
 * moving those dealt before it to others of their tags, and none is ever put back: so
 * every tag gets its number wherever that is possible, with the first questions that allow it.
 */
export function draw<Q extends Pick<Question, "id" | "tags">>(bank: Q[], { count, each = {} }: Draw, seed: string, seen: (id: string) => number): Q[] {
  const mixed = shuffled(bank, `${seed} draw`, (question) => question.id).sort((a, b) => seen(a.id) - seen(b.id));
  const places = Object.entries(each).flatMap(([tag, n]) => Array.from({ length: n }, (): Place<Q> => ({ tag })));
  for (const question of mixed) deal(question, places, new Set());
  const dealt = new Set(places.flatMap((place) => place.question ?? []));
  const rest = mixed.filter((question) => !dealt.has(question)).slice(0, Math.max(count - dealt.size, 0));
  return [...dealt, ...rest];
}

interface Place<Q> {
  tag: string;
  question?: Q;
}

/** Finds a place for a question: a free one, or one whose question can go to another. */
function deal<Q extends Pick<Question, "tags">>(question: Q, places: Place<Q>[], tried: Set<Place<Q>>): boolean {
  for (const place of places) {
    if (tried.has(place) || !question.tags?.includes(place.tag)) continue;
    tried.add(place);
    if (place.question && !deal(place.question, places, tried)) continue;
    place.question = question;
    return true;
  }
  return false;
}
