import { useEffect, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { Fault, Field, Form, Mark, type Unit, UnitPicker } from "../parts";
import { day, language } from "../words";
import type { Ballots, Found, Grounds, Move } from "./model";
import { say } from "./words";

/** Step by step: who, on which ground, to which station; what ballots that leaves; then the request is sent. */
export function Wizard({ unit, grounds, done }: { unit: string; grounds: Grounds; done: (move: Move) => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const [voter, setVoter] = useState<Found | null>(null);
  const [ground, setGround] = useState("");
  const [place, setPlace] = useState("0");
  const [station, setStation] = useState("");
  if (!open) {
    return (
      <p class="buttons">
        <button type="button" class="main" onClick={() => setOpen(true)}>
          {say("new")}
        </button>
      </p>
    );
  }
  function restart(): void {
    setVoter(null);
    setGround("");
    setStation("");
    setPlace("0");
  }
  return (
    <section class="new" aria-label={say("new")}>
      <h2>{say("new")}</h2>
      <h3>{say("step.who")}</h3>
      {voter ? <Person voter={voter} other={restart} /> : <Search found={setVoter} />}
      {voter && (
        <>
          <h3>{say("step.ground")}</h3>
          <Choose grounds={grounds} ground={ground} choose={setGround} />
        </>
      )}
      {voter && ground && (
        <>
          <h3>{say("step.where")}</h3>
          <UnitPicker
            top="0"
            value={place}
            onChange={(code) => {
              setPlace(code);
              setStation("");
            }}
          />
          <Stations village={place} station={station} choose={setStation} />
        </>
      )}
      {voter && ground && station && (
        <>
          <h3>{say("step.ballots")}</h3>
          <Preview unit={unit} voter={voter} station={station} />
          <Form
            button={say("send")}
            act={async () => {
              const move = await ask<Move>("POST", `/moves/${unit}`, { voter: voter.id, ground, destination: station });
              restart();
              setOpen(false);
              await done(move);
            }}
            also={
              <button type="button" onClick={() => setOpen(false)}>
                {say("cancel")}
              </button>
            }
          >
            <p>{say("send.text")}</p>
          </Form>
        </>
      )}
      {!(voter && ground && station) && (
        <p class="buttons">
          <button type="button" onClick={() => setOpen(false)}>
            {say("cancel")}
          </button>
        </p>
      )}
    </section>
  );
}

function Search({ found }: { found: (voter: Found) => void }) {
  const [nik, setNik] = useState("");
  const [told, setTold] = useState<string | null>(null);
  const [several, setSeveral] = useState<Found[]>([]);
  return (
    <>
      <Form
        button={say("search")}
        quiet
        act={async () => {
          setTold(null);
          const answer = await ask<{ voters: { voter: Found }[]; elsewhere: number }>("POST", "/voters/search", { nik: nik.trim() });
          const listed = answer.voters.map((each) => each.voter).filter((each) => each.struck === null);
          const [first] = listed;
          if (first && listed.length === 1) found(first);
          else setSeveral(listed);
          if (!first) setTold(say(answer.elsewhere > 0 ? "search.elsewhere" : "search.nobody"));
        }}
      >
        <Field label={say("nik")} value={nik} onChange={setNik} inputMode="numeric" hint={say("nik.hint")} />
      </Form>
      {told && (
        <p class="notice warn" role="status">
          {told}
        </p>
      )}
      {several.length > 1 && (
        <ul class="plain">
          {several.map((each) => (
            <li key={each.id}>
              <button type="button" onClick={() => found(each)}>
                {each.particulars.name} · {each.station ? `${each.village}/${each.station}` : each.village}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Person({ voter, other }: { voter: Found; other: () => void }) {
  const { name, birthPlace, birthDate } = voter.particulars;
  return (
    <p>
      <strong>{name}</strong>, {birthPlace}
      {birthDate && `, ${day(birthDate)}`} · {voter.station ? `${voter.village}/${voter.station}` : voter.village}{" "}
      <button type="button" class="link" onClick={other}>
        {say("other-person")}
      </button>
    </p>
  );
}

/** Each ground with its last day: what has passed is shown, and cannot be chosen. */
function Choose({ grounds, ground, choose }: { grounds: Grounds; ground: string; choose: (code: string) => void }) {
  const chosen = grounds.grounds.find((each) => each.code === ground);
  return (
    <>
      <fieldset>
        <legend class="unseen">{say("step.ground")}</legend>
        {grounds.grounds.map((each) => (
          <label key={each.code} class="option">
            <input
              type="radio"
              name="ground"
              checked={each.code === ground}
              disabled={!each.open}
              onChange={() => choose(each.code)}
            />{" "}
            {each.name[language.value]}
            <small>{say(each.open ? "until" : "too-late", { day: day(each.lastDay) })}</small>
          </label>
        ))}
      </fieldset>
      {chosen && (
        <p class="notice ok">
          {say("proofs")} {chosen.proofs.map((each) => each[language.value]).join("; ")}
        </p>
      )}
    </>
  );
}

function Stations({ village, station, choose }: { village: string; station: string; choose: (code: string) => void }) {
  const [stations, setStations] = useState<string[]>([]);
  useEffect(() => {
    let wanted = true;
    ask<Unit>("GET", `/units/${village}`).then(
      (unit) => wanted && setStations(unit.stations),
      () => wanted && setStations([]),
    );
    return () => {
      wanted = false;
    };
  }, [village]);
  if (stations.length === 0) return <p class="soft">{say("to-the-village")}</p>;
  return (
    <p class="field">
      <label>
        {say("station")}
        <select value={station} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{say("station.choose")}</option>
          {stations.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** Contest by contest: which ballot the voter gets there, and which one is lost. */
function Preview({ unit, voter, station }: { unit: string; voter: Found; station: string }) {
  const [ballots, setBallots] = useState<Ballots | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  useEffect(() => {
    let wanted = true;
    setBallots(null);
    setFault(null);
    ask<Ballots>("POST", `/moves/${unit}/preview`, { voter: voter.id, destination: station }).then(
      (found) => wanted && setBallots(found),
      (caught: unknown) => wanted && setFault(told(caught)),
    );
    return () => {
      wanted = false;
    };
  }, [unit, voter.id, station]);
  return (
    <>
      <Fault text={fault} />
      <ul class="checks" aria-live="polite">
        {ballots?.ballots.map((each) => (
          <li key={each.contest} class={each.given ? "ok" : "warn"}>
            <Mark kind={each.given ? "ok" : "stop"} /> {each.name[language.value]}: {say(each.given ? "given" : "not-given")}
          </li>
        ))}
      </ul>
    </>
  );
}
