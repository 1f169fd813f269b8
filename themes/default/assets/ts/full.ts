// The script of the pages that hold other blocks too, and of the tools.

import { cardBlocks } from "./flashcards";
import { quizBlocks } from "./quiz";
import { profileBlocks } from "./profile";
import { recordPage } from "./recordpage";
import { reviewPage } from "./reviewpage";
import { scenarioBlocks } from "./scenario";
import { start } from "./start";
import { testBlocks } from "./test";

start([quizBlocks, testBlocks, scenarioBlocks, profileBlocks, cardBlocks], { review: reviewPage, record: recordPage });
