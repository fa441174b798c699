import { useEffect, useState } from "preact/hooks";
import { ask, save, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Dialog, Done, Fault, Field, Form, useDone } from "../parts";
import { may, me } from "../session";
import { day, language, number } from "../words";
import type { Grounds, Move, StationNeed } from "./model";
import { Wizard } from "./wizard";
import { say, sayCode } from "./words";

type Act = "grant" | "refuse" | "undo";

/** Voters who vote elsewhere: ask, decide, take back, write the letter; and which stations run short of ballots. */
export default function MovesPage() {
  const unit = me.value?.unit ?? "0";
  const [grounds, setGrounds] = useState<Grounds | null>(null);
  const [moves, setMoves] = useState<Move[]>([]);
  const [needs, setNeeds] = useState<StationNeed[]>([]);
  const [asked, setAsked] = useState<{ act: Act; move: Move } | null>(null);
  const [wanted, setWanted] = useState<Move["state"] | "">("ASKED");
  const [fault, setFault] = useState<Told | null>(null);
  const [done, setDone] = useDone();
  const newest = useNewest();

  async function load(): Promise<void> {
    const wanted = newest();
    try {
      const asked = await ask<{ moves: Move[] }>("GET", `/moves/${unit}`);
      const needed = await ask<{ stations: StationNeed[] }>("GET", `/moves/${unit}/ballots`);
      if (!wanted()) return;
      setMoves(asked.moves);
      setNeeds(needed.stations);
    } catch (caught) {
      if (wanted()) setFault(told(caught));
    }
  }
  useEffect(() => {
    void load();
    ask<Grounds>("GET", `/moves/${unit}/grounds`).then(setGrounds, (caught: unknown) => setFault(told(caught)));
  }, [unit]);

  async function letter(move: Move): Promise<void> {
    setFault(null);
    try {
      await save(`/moves/${unit}/${move.id}/letter`, {});
      setDone(() => say("letter.done", { id: String(move.id) }));
    } catch (caught) {
      setFault(told(caught));
    }
  }

  const name = (code: string) => grounds?.grounds.find((each) => each.code === code)?.name[language.value] ?? code;
  const shown = moves.filter((move) => !wanted || move.state === wanted);
  return (
    <>
      <h1>{say("title")}</h1>
      <p>{say("text")}</p>
      <Fault text={fault} />
      <Done said={done} />
      {grounds && (
        <Wizard
          unit={unit}
          grounds={grounds}
          done={async (move) => {
            setDone(() => say("asked", { id: String(move.id), ballots: move.ballots.length }));
            setWanted("ASKED");
            await load();
          }}
        />
      )}
      <h2>{say("requests")}</h2>
      <p class="field">
        <label>
          {say("show")}
          <select value={wanted} onChange={(event) => setWanted(event.currentTarget.value as Move["state"] | "")}>
            {(["ASKED", "GRANTED", "REFUSED", "UNDONE", ""] as const).map((each) => (
              <option key={each} value={each}>
                {each ? sayCode("state", each) : say("state.all")} (
                {number(moves.filter((move) => !each || move.state === each).length)})
              </option>
            ))}
          </select>
        </label>
      </p>
      {shown.length === 0 && <p>{say("requests.none")}</p>}
      {shown.length > 0 && (
        <table class="narrow wide">
          <caption class="unseen">{say("requests")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("request")}</th>
              <th scope="col">{say("ground")}</th>
              <th scope="col">{say("from-to")}</th>
              <th scope="col">{say("state")}</th>
              <th scope="col">
                <span class="unseen">{say("act")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((move) => (
              <tr key={move.id}>
                <th scope="row">
                  {say("request.number", { id: String(move.id) })} <small>{say("voter", { voter: String(move.voter) })}</small>
                </th>
                <td>
                  {name(move.ground)} <small>{day(move.askedOn)}</small>
                </td>
                <td>
                  {move.homeStation || move.home} → {move.destination}
                  <br />
                  <small>{say("ballots.count", { count: move.ballots.length, which: move.ballots.join(", ") })}</small>
                </td>
                <td>{sayCode("state", move.state)}</td>
                {may("MOVE_DECIDE") && (move.state === "ASKED" || move.state === "GRANTED") ? (
                  <td class="acts">
                    {move.state === "ASKED" && (
                      <>
                        <Button text={say("grant")} of={move} press={() => setAsked({ act: "grant", move })} />
                        <Button text={say("refuse")} of={move} press={() => setAsked({ act: "refuse", move })} />
                      </>
                    )}
                    {move.state === "GRANTED" && (
                      <>
                        <Button text={say("letter")} of={move} press={() => void letter(move)} />
                        <Button text={say("undo")} of={move} press={() => setAsked({ act: "undo", move })} />
                      </>
                    )}
                  </td>
                ) : (
                  <td />
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Needs needs={needs} />
      {asked && (
        <Decide
          {...asked}
          close={() => setAsked(null)}
          send={async (reason) => {
            const { act, move } = asked;
            const to = `/moves/${unit}/${move.id}/${act === "undo" ? "undo" : "decision"}`;
            await ask("POST", to, act === "undo" ? { reason } : { granted: act === "grant", reason });
            setAsked(null);
            setDone(() => say(`${act}.done`, { id: String(move.id) }));
            await load();
          }}
        />
      )}
    </>
  );
}

function Button({ text, of, press }: { text: string; of: Move; press: () => void }) {
  return (
    <button type="button" onClick={press}>
      {text} <span class="unseen">{say("request.number", { id: String(of.id) })}</span>
    </button>
  );
}

function Decide(props: { act: Act; move: Move; close: () => void; send: (reason: string) => Promise<void> }) {
  const { act, move, close } = props;
  const [reason, setReason] = useState("");
  return (
    <Dialog title={say(`${act}.title`, { id: String(move.id) })} close={close}>
      <p>{say(`${act}.text`, { to: move.destination })}</p>
      <Form
        button={say(act)}
        act={() => props.send(reason)}
        also={
          <button type="button" onClick={close}>
            {say("cancel")}
          </button>
        }
      >
        <Field label={say("reason")} value={reason} onChange={setReason} hint={say("reason.hint")} />
      </Form>
    </Dialog>
  );
}

/** Stations at which ballots run short, or only just do. */
function Needs({ needs }: { needs: StationNeed[] }) {
  const rows = needs.flatMap(({ station, contests }) => contests.map((need) => ({ station, need })));
  const short = rows.filter(({ need }) => need.isShort || need.eatsTheReserve);
  return (
    <>
      <h2>{say("needs")}</h2>
      <p>{say(short.length === 0 ? "needs.none" : "needs.text", { stations: needs.length })}</p>
      {short.length > 0 && (
        <table class="narrow wide">
          <caption class="unseen">{say("needs")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("station")}</th>
              <th scope="col">{say("contest")}</th>
              {(["listed", "in", "out", "needed", "delivered"] as const).map((each) => (
                <th key={each} scope="col" class="number">
                  {say(`need.${each}`)}
                </th>
              ))}
              <th scope="col">{say("need.means")}</th>
            </tr>
          </thead>
          <tbody>
            {short.map(({ station, need }) => (
              <tr key={`${station} ${need.contest}`}>
                <th scope="row">{station}</th>
                <td>{need.contest}</td>
                <Count head="listed" value={need.listed} />
                <Count head="in" value={need.movedIn} />
                <Count head="out" value={need.movedOut} />
                <Count head="needed" value={need.needed} />
                <Count head="delivered" value={need.delivered} />
                <td>{say(need.isShort ? "need.short" : "need.reserve")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Count({ head, value }: { head: "listed" | "in" | "out" | "needed" | "delivered"; value: number }) {
  return (
    <td class="number" data-head={say(`need.${head}`)}>
      {number(value)}
    </td>
  );
}
