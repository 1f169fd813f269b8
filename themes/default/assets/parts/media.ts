// Players are the browser's own and need no script, only their styles.

import type { Part } from "../ts/block";

export const part: Part = {};
