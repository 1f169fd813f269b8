// The record of a scenario: the newest conversation, the best end it ever came to,
// and every reply ever chosen. It is kept under the scenario's id, as a quiz is.

import type { Scenario } from "./conversation";
import { isObject, isShare, isString, isTime, map, mergeMaps, newer, parseMap, type Kind } from "./record";
import type { Store } from "./store";

/** One conversation, as far as it went. */
export interface Run {
  revision: string; // of the scenario that was played
  replies: string[]; // by their keys
  at: number; // milliseconds since 1970
}

export interface ScenarioRecord {
  done: boolean; // it came to an end, whichever
  best: number; // the best score of an end, 0 to 1
  run: Run | null;
  taken: Record<string, number>; // "node reply" → when it was chosen last; without prototype
}

export const scenarioRecord: Kind<ScenarioRecord> = {
  empty: { done: false, best: 0, run: null, taken: map() },
  parse(value) {
    if (!isObject(value) || typeof value.done !== "boolean" || !isShare(value.best)) return undefined;
    const taken = parseMap(value.taken, (at) => (isTime(at) ? at : undefined));
    const run = value.run === null ? null : parseRun(value.run);
    return taken && run !== undefined ? { done: value.done, best: value.best, run, taken } : undefined;
  },
  merge(a, b) {
    return {
      done: a.done || b.done,
      best: Math.max(a.best, b.best),
      run: newer(a.run, b.run, (run) => run?.at ?? -1),
      taken: mergeMaps(a.taken, b.taken, (one, other) => Math.max(one ?? 0, other ?? 0)),
    };
  },
};

/** The record of a scenario, with what was recorded under former ids of it. */
export function scenarioRecordOf(store: Store, scenario: Scenario): ScenarioRecord {
  const own = store.read(scenarioRecord, scenario.id);
  return scenario.was.reduce((sum, id) => scenarioRecord.merge(sum, store.read(scenarioRecord, id)), own);
}

function parseRun(value: unknown): Run | undefined {
  if (!isObject(value) || !isString(value.revision) || !isTime(value.at)) return undefined;
  const { revision, replies, at } = value;
  return Array.isArray(replies) && replies.every(isString) ? { revision, replies, at } : undefined;
}
