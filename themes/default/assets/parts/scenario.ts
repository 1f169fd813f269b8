// Conversations with a customer.

import type { Part } from "../ts/block";
import { scenarioBlocks } from "../ts/scenario";

export const part: Part = { blocks: scenarioBlocks };
