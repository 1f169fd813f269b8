// The page of the reader's record.

import type { Part } from "../ts/block";
import { recordPage } from "../ts/recordpage";

export const part: Part = { begin: recordPage };
