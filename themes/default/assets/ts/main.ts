// The script of the pages that hold no other blocks than quizzes.

import { quizBlocks } from "./quiz";
import { start } from "./start";
import { testBlocks } from "./test";

start([quizBlocks, testBlocks]);
