import { useEffect } from "preact/hooks";
import type { Contest, StationContest, StationFile } from "../shared/tree";
import { placeName } from "../shared/wording";
import { regionAddress } from "./address";
import { FindingsInWords } from "./findings";
import { History, EntryDifferences } from "./history";
import { Icon, StateMark } from "./marks";
import { Paper } from "./paper";
import { Proof } from "./prove";
import { contestNamed, election, read, say } from "./session";
import { nearby } from "./search";
import { signal } from "@preact/signals";
import { useFile } from "./tree";

const chosen = signal<string | undefined>(undefined);

/** One polling station: its form as on paper, what is odd about it, what happened to it, and the proof. */
export function StationPage({ station }: { station: string }) {
  const file = useFile<StationFile>(`stations/${station}.json`);
  switch (file.state) {
    case "loading":
      return <p class="quiet">{say("loading")}</p>;
    case "unreachable":
      return <p class="quiet">{say("unreachable")}</p>;
    case "missing":
      return <NothingYet station={station} />;
    case "ready":
      return <Station file={file.value} />;
  }
}

function NothingYet({ station }: { station: string }) {
  const village = station.slice(0, station.indexOf("/"));
  return (
    <>
      <h1>{say("stationPage.missing.title")}</h1>
      <p>{say("stationPage.missing", { code: station })}</p>
      <p>
        <a href={regionAddress(contestNamed(undefined).id, village)}>{say("stationPage.village")}</a>
      </p>
    </>
  );
}

function Station({ file }: { file: StationFile }) {
  const contests = election.value.contests.filter((contest) => contest.id in file.contests);
  const contest = contests.find((each) => each.id === chosen.value) ?? contests[0];
  const village = file.path.at(-1);
  const title = say("stationPage.title", { name: stationName(file), place: placeName(village?.name ?? "") });
  useEffect(() => {
    document.title = `${title} · Jurdil`;
    nearby.value = { contest: contest?.id ?? "", places: file.path };
  }, [title]);
  const result = contest && file.contests[contest.id];
  return (
    <>
      <nav class="crumbs" aria-label={say("path")}>
        <ol>
          {file.path.map((place) => (
            <li key={place.region}>
              <a href={regionAddress(contest?.id ?? "", place.region)}>{placeName(place.name)}</a>
            </li>
          ))}
          <li aria-current="page">{stationName(file)}</li>
        </ol>
      </nav>
      <div class="title">
        <h1>{title}</h1>
        {result && <Pills result={result} />}
        <p class="small asof">
          {file.station} · <a href={location.href}>{say("stationPage.permanent")}</a>
        </p>
      </div>
      {contests.length > 1 && contest && <Contests contests={contests} shown={contest} />}
      {contest && result && <Content contest={contest} file={file} result={result} />}
    </>
  );
}

function stationName(file: StationFile): string {
  const number = file.station.slice(file.station.indexOf("/") + 1);
  const kind = election.value.kinds.find((each) => each.id === file.kind);
  const name = kind?.name ?? kind?.label;
  return name ? `${read(name)} ${number}` : say("station.number", { number });
}

function Pills({ result }: { result: StationContest }) {
  const findings = [...(result.revisions[0]?.findings ?? []), ...(result.findings ?? [])];
  return (
    <>
      <StateMark state={result.state} pill />
      {findings.length > 0 && result.state !== "flagged" && (
        <span class="pill warn">
          <Icon sign="flag" /> {say("stationPage.findings.count", { count: findings.length })}
        </span>
      )}
    </>
  );
}

function Contests({ contests, shown }: { contests: readonly Contest[]; shown: Contest }) {
  return (
    <fieldset class="segments">
      <legend class="unseen">{say("contests")}</legend>
      {contests.map((each) => (
        <label key={each.id}>
          <input type="radio" name="contest" checked={each === shown} onChange={() => (chosen.value = each.id)} />
          <span>{read(each.name)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Content({ contest, file, result }: { contest: Contest; file: StationFile; result: StationContest }) {
  const form = election.value.forms.find((each) => each.id === contest.form);
  const [newest, before] = result.revisions;
  if (!form || !newest) return <p class="quiet">{say("stationPage.missing.title")}</p>;
  return (
    <>
      {!result.counted && (
        <p class="notice stop">
          <Icon sign="pause" /> {say("stationPage.notCounted")}
        </p>
      )}
      <div class="station">
        <Paper contest={contest} form={form} file={file} revision={newest} before={before} />
        <div>
          {(newest.findings.length > 0 || !result.findings?.length) && (
            <FindingsInWords contest={contest} form={form} file={file} findings={newest.findings} counted={result.counted} />
          )}
          <EntryDifferences contest={contest} form={form} file={file} result={result} />
          <History contest={contest} form={form} file={file} result={result} />
          <Proof key={newest.statement} contest={contest} form={form} file={file} revision={newest} />
        </div>
      </div>
    </>
  );
}
