// Tests.

import type { Part } from "../ts/block";
import { testBlocks } from "../ts/test";

export const part: Part = { blocks: testBlocks };
