// Terms of the glossary, and the glossary.

import type { Part } from "../ts/block";
import { showTerms } from "../ts/terms";

export const part: Part = { begin: showTerms };
