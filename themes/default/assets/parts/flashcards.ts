// Piles of flashcards.

import type { Part } from "../ts/block";
import { cardBlocks } from "../ts/flashcards";

export const part: Part = { blocks: cardBlocks };
