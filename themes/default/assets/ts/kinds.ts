// Which kind of record is kept under which name, for what works with all of them.

import { certificateRecord } from "./certificaterecord";
import type { RecordPage } from "./data";
import { cardsRecord } from "./flashcardsrecord";
import { lessonRecord, metaRecord, quizRecord, type Kind } from "./record";
import { profileRecord } from "./profilerecord";
import { reviewRecord } from "./reviewrecord";
import { scenarioRecord } from "./scenariorecord";

export type AnyKind = Kind<any>;

/** The records of blocks, by the kind of block. */
const ofBlocks: Record<string, AnyKind> = { quiz: quizRecord, scenario: scenarioRecord, profile: profileRecord, flashcards: cardsRecord };

/** The kinds of all records of a course, by name. A name that is not among them belongs to nothing that is known. */
export function kindsOf(pages: RecordPage[]): Map<string, AnyKind> {
  const kinds = new Map<string, AnyKind>([["meta", metaRecord], ["review", reviewRecord], ["certificate", certificateRecord]]);
  for (const page of pages) {
    for (const id of page.id ? [page.id, ...page.was] : []) kinds.set(`lesson:${id}`, lessonRecord);
    for (const block of page.blocks) {
      const kind = ofBlocks[block.kind];
      for (const id of kind ? [block.id, ...block.was] : []) kinds.set(id, kind!);
    }
  }
  return kinds;
}
