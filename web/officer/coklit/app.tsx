import type { JSX } from "preact";
import { LettersScreen } from "../letters/screen";
import { ListedScreen } from "../listed/screen";
import { Enrol, Unlock } from "../shell/entry";
import { locked, session } from "../shell/state";
import { Cases } from "./cases";
import { ChangeForm } from "./change";
import { Finish, HouseholdScreen, NewHousehold } from "./household";
import { Home } from "./home";
import { NewVoter } from "./newvoter";
import { PersonScreen } from "./person";
import { go, place } from "./place";
import { ReceiptScreen } from "./receipt";
import { ReportScreen } from "./report";
import { Strike } from "./strike";
import { download, households, PATH, voters } from "./work";

export function App(): JSX.Element {
  if (!session.value) return <Enrol path={PATH} download={download} />;
  if (locked.value) return <Unlock />;
  const here = place.value;
  switch (here.at) {
    case "home":
      return <Home />;
    case "newHousehold":
      return <NewHousehold />;
    case "report":
      return <ReportScreen />;
    case "cases":
      return <Cases />;
    case "listed":
      return <ListedScreen back={() => go({ at: "home" })} />;
    case "letters":
      return <LettersScreen back={() => go({ at: "home" })} />;
    case "household":
    case "finish":
    case "receipt":
    case "new": {
      const household = households.value.find(({ id }) => id === here.household);
      if (!household) return <Home />;
      if (here.at === "household") return <HouseholdScreen key={household.id} household={household} />;
      if (here.at === "finish") return <Finish household={household} />;
      if (here.at === "receipt") return <ReceiptScreen household={household} />;
      return <NewVoter household={household} before={voters.value.find(({ id }) => id === here.voter)} />;
    }
    case "person":
    case "change":
    case "strike": {
      const voter = voters.value.find(({ id }) => id === here.voter);
      if (!voter) return <Home />;
      if (here.at === "person") return <PersonScreen key={voter.id} voter={voter} />;
      if (here.at === "change") return <ChangeForm voter={voter} />;
      return <Strike voter={voter} />;
    }
  }
}
