// Questions that ask for a number.

import type { Part } from "../ts/block";
import { NumericFields } from "../ts/numeric";

export const part: Part = { fields: { numeric: (question, root) => new NumericFields(question, root) } };
