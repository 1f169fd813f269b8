// The record of flashcards: what the reader knew of each card, and since when they
// go through them. It is kept under the block's id, as a quiz is.

import type { Deck } from "./data";
import { isObject, isString, isTime, map, mergeMaps, newer, parseMap, type Kind } from "./record";
import type { Store } from "./store";

/** The newest judgement of one card. */
export interface CardRecord {
  known: boolean;
  box: number; // how many times in a row it was known
  at: number; // milliseconds since 1970
  tries: number;
}

/** One go through the cards: those judged since are behind the reader. */
export interface Round {
  at: number; // 0 for the first
  only: string[] | null; // the cards it goes through; null for all
}

export interface CardsRecord {
  round: Round;
  cards: Record<string, CardRecord>; // without prototype
}

export const cardsRecord: Kind<CardsRecord> = {
  empty: { round: { at: 0, only: null }, cards: map() },
  parse(value) {
    if (!isObject(value) || !isObject(value.round) || !isTime(value.round.at)) return undefined;
    const { at, only } = value.round;
    const cards = parseMap(value.cards, parseCard);
    if (!cards || !(only === null || (Array.isArray(only) && only.every(isString)))) return undefined;
    return { round: { at, only }, cards };
  },
  merge(a, b) {
    return { round: newer(a.round, b.round, (round) => round.at), cards: mergeMaps(a.cards, b.cards, mergeCards) };
  },
};

function mergeCards(a?: CardRecord, b?: CardRecord): CardRecord | undefined {
  return a && b ? { ...newer(a, b, (card) => card.at), tries: Math.max(a.tries, b.tries) } : (a ?? b);
}

function parseCard(value: unknown): CardRecord | undefined {
  if (!isObject(value) || typeof value.known !== "boolean") return undefined;
  const { known, box, at, tries } = value;
  return isTime(box) && isTime(at) && isTime(tries) ? { known, box, at, tries } : undefined;
}

/** The record of flashcards, with what was recorded under former ids of them. */
export function cardsRecordOf(store: Store, deck: Deck): CardsRecord {
  const own = store.read(cardsRecord, deck.id);
  const merged = deck.was.reduce((sum, id) => cardsRecord.merge(sum, store.read(cardsRecord, id)), own);
  const cards = map<CardRecord>();
  for (const { id, was } of deck.cards) {
    const card = [id, ...was].map((name) => merged.cards[name]).reduce(mergeCards, undefined);
    if (card) cards[id] = card;
  }
  return { round: merged.round, cards };
}
