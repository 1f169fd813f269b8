// Blocks of code need no script, only their styles.

import type { Part } from "../ts/block";

export const part: Part = {};
