// The number that a reader's orders are mixed by.

import { metaRecord } from "./record";
import type { Store } from "./store";

/** This reader's number; drawn once. */
export function seed(store: Store): number {
  const meta = store.read(metaRecord, "meta");
  if (!meta.seed) store.write(metaRecord, "meta", { ...meta, seed: 1 + Math.floor(Math.random() * 2 ** 31) });
  return store.read(metaRecord, "meta").seed;
}
