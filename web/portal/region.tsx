import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Choice, Contest, Place, RegionResult } from "../shared/tree";
import { placeName } from "../shared/wording";
import { regionAddress } from "./address";
import { announce } from "./announce";
import { CheckedLine } from "./checked";
import { RegionMap } from "./map";
import { Bar, ChoiceNumber, colourOf } from "./marks";
import { PlacesTable } from "./places";
import { choicesIn, contestNamed, election, levelName, read, say, words } from "./session";
import { nearby } from "./search";
import { StationsTable } from "./stations";
import type { Order } from "./table";
import { ledgerSize, useFile } from "./tree";
import { allVotes, votesOf } from "./votes";

/** One region in one contest: result, progress and the places inside. */
export function RegionPage({ contest: contestId, region }: { contest: string | undefined; region: string }) {
  const contest = contestNamed(contestId);
  const file = useFile<RegionResult>(`results/${contest.id}/${region}.json`);
  switch (file.state) {
    case "loading":
      return <p class="quiet">{say("loading")}</p>;
    case "unreachable":
      return <p class="quiet">{say("unreachable")}</p>;
    case "missing":
      return <NoSuchRegion contest={contest} region={region} />;
    case "ready":
      return <Region contest={contest} result={file.value} />;
  }
}

function NoSuchRegion({ contest, region }: { contest: Contest; region: string }) {
  return (
    <>
      <h1>{say("region.missing.title")}</h1>
      <p>{say("region.missing", { code: region })}</p>
      <p>
        <a href={regionAddress(contest.id, "0")}>{say("region.home")}</a>
      </p>
    </>
  );
}

type View = "provisional" | "recapitulated" | "determined";
const VIEWS: readonly View[] = ["provisional", "recapitulated", "determined"];

function Region({ contest, result }: { contest: Contest; result: RegionResult }) {
  const [view, setView] = useState<View>("provisional");
  const name = placeName(result.name);
  const title = say("region.title", { contest: read(contest.name), place: name });
  useEffect(() => {
    document.title = `${title} · Jurdil`;
  }, [title]);
  useEffect(() => {
    const inside = result.children ?? (result.polling_stations ?? []).map((line) => ({ region: line.station, name: line.station }));
    nearby.value = { contest: contest.id, places: [...inside, ...above(result)] };
  }, [result]);
  useNews(result);
  return (
    <>
      <Breadcrumb contest={contest} result={result} />
      <div class="title">
        <h1>{title}</h1>
        <AsOf result={result} />
      </div>
      <OtherContests contest={contest} region={result.region} />
      <Tabs view={view} onView={setView} />
      <div role="tabpanel" id="view" aria-labelledby={`tab-${view}`}>
        {view === "provisional" ? (
          <Provisional contest={contest} result={result} />
        ) : (
          <p class="quiet wide">{say(result[view] === null ? `view.${view}.notYet` : `view.${view}.there`)}</p>
        )}
      </div>
      <CheckedLine result={result} />
    </>
  );
}

/** Says new figures aloud; the first ones are read on the page itself. */
function useNews(result: RegionResult) {
  const [first] = useState(result.as_of);
  useEffect(() => {
    if (result.as_of !== first)
      announce(say("news", { received: result.stations.received, expected: result.stations.expected }));
  }, [result.as_of]);
}

function Breadcrumb({ contest, result }: { contest: Contest; result: RegionResult }) {
  return (
    <nav class="crumbs" aria-label={say("path")}>
      <ol>
        {above(result).map((place) => (
          <li key={place.region}>
            <a href={regionAddress(contest.id, place.region)}>{placeName(place.name)}</a>
          </li>
        ))}
        <li aria-current="page">{placeName(result.name)}</li>
      </ol>
    </nav>
  );
}

function above({ path, region }: RegionResult): readonly Place[] {
  return path.filter((place) => place.region !== region);
}

function AsOf({ result }: { result: RegionResult }) {
  const parts = [
    result.made === undefined ? undefined : say("asOf.time", { time: words().moment(result.made) }),
    ledgerSize.value === undefined ? undefined : say("asOf.ledger", { size: ledgerSize.value }),
  ];
  return <p class="small asof">{parts.filter((part) => part !== undefined).join(" · ")}</p>;
}

function OtherContests({ contest, region }: { contest: Contest; region: string }) {
  const { contests } = election.value;
  if (contests.length < 2) return null;
  return (
    <nav class="tabs" aria-label={say("contests")}>
      {contests.map((each) => (
        <a key={each.id} href={regionAddress(each.id, region)} {...(each === contest ? { "aria-current": "page" } : {})}>
          {read(each.name)}
        </a>
      ))}
    </nav>
  );
}

function Tabs({ view, onView }: { view: View; onView: (view: View) => void }) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length];
    if (step === 0 || !next) return;
    onView(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say("views")} onKeyDown={move}>
      {VIEWS.map((each) => (
        <button
          key={each}
          id={`tab-${each}`}
          type="button"
          role="tab"
          aria-selected={each === view}
          aria-controls="view"
          tabIndex={each === view ? 0 : -1}
          onClick={() => onView(each)}
        >
          {say(`view.${each}`)}
        </button>
      ))}
    </div>
  );
}

function Provisional({ contest, result }: { contest: Contest; result: RegionResult }) {
  const [order, setOrder] = useState<Order>();
  const choices = choicesIn(contest, result.region);
  const showTable = (column: string) => {
    setOrder({ column, down: true });
    const heading = document.getElementById("places");
    heading?.focus();
    heading?.scrollIntoView({ block: "start" });
  };
  return (
    <>
      <p class="small meaning">{say("view.provisional.meaning")}</p>
      <div class={result.children ? "two" : "one"}>
        {result.children && <RegionMap contest={contest} choices={choices} result={result} />}
        <Result choices={choices} result={result} />
      </div>
      <Facts result={result} onShow={showTable} />
      <h2 id="places" tabIndex={-1}>
        {result.children ? say("places.inside", { level: levelName(result.level + 1) }) : say("stations.inside")}
      </h2>
      {result.children ? (
        <PlacesTable contest={contest} choices={choices} result={result} order={order} onOrder={setOrder} />
      ) : (
        <StationsTable choices={choices} result={result} order={order} onOrder={setOrder} />
      )}
      <FindingCounts contest={contest} result={result} />
    </>
  );
}

function Result({ choices, result }: { choices: readonly Choice[]; result: RegionResult }) {
  const { votes, coverage, valid, invalid } = result.provisional;
  const whole = allVotes(votes);
  const ranked = [...choices].sort((a, b) => votesOf(votes, b) - votesOf(votes, a) || a.number - b.number);
  return (
    <section class="result" aria-labelledby="result">
      <h2 id="result" class="unseen">
        {say("result")}
      </h2>
      <ol class="choices">
        {ranked.map((choice) => (
          <li key={choice.id}>
            <ChoiceNumber choice={choice} />
            <span class="strong">{read(choice.name)}</span>
            <span class="num">
              <b key={votesOf(votes, choice)} class="fresh">
                {words().number(votesOf(votes, choice))}
              </b>{" "}
              <small>{words().percent(votesOf(votes, choice), whole)}</small>
            </span>
            <Bar share={whole === 0 ? 0 : votesOf(votes, choice) / whole} tone={colourOf(choice)} />
          </li>
        ))}
      </ol>
      {whole === 0 ? (
        <p class="small">{say("result.nothing")}</p>
      ) : (
        <p class="small">
          {say("result.whole", { votes: whole, stations: coverage.votes })}{" "}
          {valid + invalid > 0 && say("result.valid", { valid, invalid })}
        </p>
      )}
    </section>
  );
}

function Facts({ result, onShow }: { result: RegionResult; onShow: (column: string) => void }) {
  const { stations, provisional } = result;
  const { used, registered, coverage } = provisional;
  return (
    <dl class="facts">
      <Fact name={say("fact.votes")} value={say("of", { part: coverage.votes, whole: stations.expected })}>
        <Bar share={stations.expected === 0 ? 0 : coverage.votes / stations.expected} tone="accent" slim />
      </Fact>
      <Fact name={say("fact.silent")} value={say("fact.stations", { count: stations.silent })}>
        {stations.silent > 0 && <Where onShow={() => onShow("silent")} />}
      </Fact>
      <Fact name={say("fact.held")} value={say("fact.stations", { count: stations.held })}>
        {stations.held > 0 && <Where onShow={() => onShow("held")} />}
      </Fact>
      <Fact name={say("fact.flagged")} value={say("fact.stations", { count: stations.flagged })}>
        {stations.flagged > 0 && <Where onShow={() => onShow("flagged")} />}
      </Fact>
      <Fact name={say("fact.turnout")} value={words().percent(used, registered)}>
        <small>
          {registered > 0
            ? say("fact.turnout.of", { used, registered, stations: coverage.administration })
            : say("fact.turnout.none")}
        </small>
      </Fact>
    </dl>
  );
}

function Fact({ name, value, children }: { name: string; value: string; children?: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {children}
      </dd>
    </div>
  );
}

function Where({ onShow }: { onShow: () => void }) {
  return (
    <button type="button" class="link" onClick={onShow}>
      {say("fact.where")}
    </button>
  );
}

function FindingCounts({ contest, result }: { contest: Contest; result: RegionResult }) {
  const codes = Object.keys(result.findings).sort();
  if (codes.length === 0) return null;
  const form = election.value.forms.find((each) => each.id === contest.form);
  const rules = [...(form?.rules ?? []), ...(election.value.cross_rules ?? [])];
  return (
    <section class="findings">
      <h2>{say("findings.title")}</h2>
      <p class="small">{say("findings.meaning")}</p>
      <div class="scroll" role="region" aria-label={say("findings.title")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("findings.code")}</th>
              <th scope="col">{say("findings.rule")}</th>
              <th scope="col">{say("findings.level")}</th>
              <th scope="col" class="num">
                {say("findings.stations")}
              </th>
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => {
              const rule = rules.find((each) => each.code === code);
              return (
                <tr key={code}>
                  <th scope="row">{code}</th>
                  <td>{rule ? read(rule.label) : ""}</td>
                  <td>{rule ? say(`level.${rule.level}`) : ""}</td>
                  <td class="num">{words().number(result.findings[code] ?? 0)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
