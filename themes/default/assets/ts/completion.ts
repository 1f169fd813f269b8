// Whether the course is done: all lessons and counting pages of its path are.

import { bestOf, shareOf } from "./attempt";
import type { RecordBlock, RecordPage, RecordPart } from "./data";
import { lessonRecordOf } from "./progress";
import { handedInOf } from "./quizrecord";
import { quizRecord } from "./record";
import type { Store } from "./store";

export interface Completion {
  left: RecordPage[]; // what is not done yet, in the order of the path
  done: boolean; // nothing is left, and there was something to do
  at: number; // when the last of it was done
}

export function completionOf(parts: RecordPart[], store: Store): Completion {
  const pages = parts.flatMap((part) => part.pages).filter((page) => page.path);
  const records = pages.map((page) => lessonRecordOf(store, page.id, page.was));
  const left = pages.filter((_, i) => !records[i]!.done);
  return { left, done: pages.length > 0 && left.length === 0, at: Math.max(0, ...records.map((record) => record.at)) };
}

/** The best score, 0 to 1, in the final test, the last of those that stand outside modules; undefined where there is none. */
export function finalScore(parts: RecordPart[], store: Store): number | undefined {
  const final = parts.flatMap((part) => part.pages.flatMap((page) => page.blocks)).filter((block) => block.final);
  return final.length ? scoreOf(final[final.length - 1]!, store) : undefined;
}

function scoreOf(block: RecordBlock, store: Store): number {
  const record = [block.id, ...block.was].map((id) => store.read(quizRecord, id)).reduce(quizRecord.merge);
  const best = bestOf(handedInOf(record));
  return best ? shareOf(best) : record.best;
}
