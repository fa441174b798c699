import { useEffect, useMemo, useState } from "preact/hooks";
import type { Topology } from "topojson-client";
import type { Child, Choice, Contest, RegionResult } from "../shared/tree";
import { placeName } from "../shared/wording";
import { regionAddress } from "./address";
import { type Plan, plan, type Shape } from "./geometry";
import { LINE, placeLabels } from "./labels";
import { choiceName, colourOf } from "./marks";
import { allVotes, votesOf } from "./votes";
import { election, levelName, say, words } from "./session";

/** Where the maps lie, and of which regions there is one; the build fills both in. */
declare const MAPS_PATH: string;
declare const MAPS: readonly string[];

type Mode = "leader" | "margin" | "turnout" | "progress" | "findings";
const MODES: readonly Mode[] = ["leader", "margin", "turnout", "progress", "findings"];

/** How a place looks on the map, and the same in words. */
interface Look {
  readonly tone: string;
  /** 0 is faint, the last step full. */
  readonly step: number;
  readonly pattern?: string;
  readonly short: string;
  readonly words: string;
}

interface Props {
  readonly contest: Contest;
  readonly choices: readonly Choice[];
  readonly result: RegionResult;
}

const plans = new Map<string, Promise<Plan>>();

/** A map of the places inside, where there is one; the table below says the same and more. */
export function RegionMap({ contest, choices, result }: Props) {
  const [mode, setMode] = useState<Mode>("leader");
  const [pointed, setPointed] = useState<string>();
  const drawn = usePlan(result.region);
  const children = useMemo(
    () => new Map((result.children ?? []).map((child) => [child.region, child])),
    [result.children],
  );
  if (!MAPS.includes(result.region)) return null;
  if (drawn && !drawn.shapes.some((shape) => children.has(shape.code))) return null;

  const look = (child: Child) => LOOKS[mode](child, choices);
  const under = pointed === undefined ? undefined : children.get(pointed);
  return (
    <section class="map" aria-labelledby="map-title">
      <h2 id="map-title" class="unseen">
        {say("map.title", { level: levelName(result.level + 1) })}
      </h2>
      <ModeChoice mode={mode} onMode={setMode} />
      <a class="skip inner" href="#places" onClick={skipMap}>
        {say("map.skip")}
      </a>
      {drawn ? (
        <svg
          class="shapes"
          viewBox={`0 0 ${drawn.width} ${drawn.height}`}
          role="group"
          aria-label={say("map.label", { mode: say(`map.${mode}`), place: placeName(result.name) })}
          onPointerLeave={() => setPointed(undefined)}
        >
          <Patterns />
          {drawn.shapes.map((shape) => (
            <Drawn
              key={shape.code}
              contest={contest}
              shape={shape}
              child={children.get(shape.code)}
              look={look}
              onPoint={setPointed}
            />
          ))}
          <Labels plan={drawn} inside={children} look={look} />
        </svg>
      ) : (
        <div class="shapes waiting" />
      )}
      <p class="pointed" aria-hidden="true">
        {under ? (
          <>
            <b>{placeName(under.name)}</b> · {look(under).words}
          </>
        ) : (
          say("map.hint")
        )}
      </p>
      <Legend mode={mode} choices={choices} result={result} plan={drawn} />
    </section>
  );
}

function skipMap(event: Event) {
  event.preventDefault();
  document.getElementById("places")?.focus();
}

function usePlan(region: string): Plan | undefined {
  const [drawn, setDrawn] = useState<Plan>();
  useEffect(() => {
    if (!MAPS.includes(region)) return;
    const coming = plans.get(region) ?? fetchPlan(region);
    plans.set(region, coming);
    coming.then(setDrawn, () => plans.delete(region));
  }, [region]);
  return drawn;
}

async function fetchPlan(region: string): Promise<Plan> {
  const response = await fetch(`${MAPS_PATH}/${region}.topo.json`);
  if (!response.ok) throw new Error(`${response.status}`);
  return plan((await response.json()) as Topology);
}

function ModeChoice({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  return (
    <fieldset class="segments">
      <legend class="unseen">{say("map.modes")}</legend>
      {MODES.map((each) => (
        <label key={each}>
          <input type="radio" name="mode" checked={each === mode} onChange={() => onMode(each)} />
          <span>{say(`map.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Hatches for what is not there, and one texture per choice, so that colour is never the only sign. */
function Patterns() {
  return (
    <defs>
      <pattern id="nothing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="ground" width="6" height="6" />
        <rect class="hatch" width="1.6" height="6" />
      </pattern>
      <pattern id="outside" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect class="ground" width="9" height="9" />
        <rect class="hatch faint" width="0.8" height="9" />
      </pattern>
      <pattern id="texture-0" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="texture" width="1.1" height="7" />
      </pattern>
      <pattern id="texture-1" width="7" height="7" patternUnits="userSpaceOnUse">
        <circle class="texture" cx="2" cy="2" r="0.9" />
        <circle class="texture" cx="5.5" cy="5.5" r="0.9" />
      </pattern>
      <pattern id="texture-2" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="texture" width="6" height="1.1" />
      </pattern>
      <pattern id="texture-3" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="texture line" d="M0 0H7M0 0V7" />
      </pattern>
    </defs>
  );
}

function outsideWords(): string {
  return say(election.value.rehearsal ? "map.outside.rehearsal" : "map.outside");
}

function textureOf(choice: Choice): string {
  return `texture-${(choice.number - 1) % 4}`;
}

interface DrawnProps {
  readonly contest: Contest;
  readonly shape: Shape;
  readonly child: Child | undefined;
  readonly look: (child: Child) => Look;
  readonly onPoint: (code: string | undefined) => void;
}

function Drawn({ contest, shape, child, look, onPoint }: DrawnProps) {
  if (!child || child.stations.expected === 0)
    return (
      <path class="place" d={shape.path} fill="url(#outside)">
        <title>{outsideWords()}</title>
      </path>
    );
  const seen = look(child);
  return (
    <a
      class="place"
      href={regionAddress(contest.id, shape.code)}
      aria-label={`${placeName(child.name)}: ${seen.words}`}
      onPointerEnter={() => onPoint(shape.code)}
      onFocus={() => onPoint(shape.code)}
      onBlur={() => onPoint(undefined)}
    >
      {seen.tone === "" ? (
        <path d={shape.path} fill="url(#nothing)" />
      ) : (
        <path class={`${seen.tone} step-${seen.step}`} d={shape.path} />
      )}
      {seen.pattern && <path class="over" d={shape.path} fill={`url(#${seen.pattern})`} />}
    </a>
  );
}

/** The rest are named when pointed at, and in the table. */
function Labels({ plan, inside, look }: { plan: Plan; inside: ReadonlyMap<string, Child>; look: (child: Child) => Look }) {
  const labels = placeLabels(plan, (code) => {
    const child = inside.get(code);
    return child && { name: placeName(child.name), value: look(child).short, told: child.stations.received > 0 };
  });
  return (
    <g class="labels" aria-hidden="true">
      {labels.map(({ code, x, y, lines: [name, value] }) => (
        <text key={code} x={x} y={y}>
          <tspan class="strong">{name}</tspan>
          {value && (
            <tspan x={x} dy={LINE}>
              {value}
            </tspan>
          )}
        </text>
      ))}
    </g>
  );
}

const NOTHING: Omit<Look, "words"> = { tone: "", step: 0, short: "" };

function stepOf(share: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => share >= bound).length;
}

const SHARES = [0.4, 0.5, 0.6, 0.7];
const MARGINS = [0.05, 0.15, 0.3, 0.5];
const TURNOUTS = [0.6, 0.7, 0.8, 0.9];
const PROGRESS = [0.25, 0.5, 0.75, 1];
const FLAGGED = [0.02, 0.05, 0.1, 0.2];

const LOOKS: Record<Mode, (child: Child, choices: readonly Choice[]) => Look> = {
  leader(child, choices) {
    const [first] = ranking(child, choices);
    const whole = allVotes(child.votes);
    if (!first || whole === 0) return silent(child);
    const share = words().percent(votesOf(child.votes, first), whole);
    return {
      tone: colourOf(first),
      step: stepOf(votesOf(child.votes, first) / whole, SHARES),
      pattern: textureOf(first),
      short: `${first.number} · ${share}`,
      words: `${say("map.words.leader", { choice: choiceName(first), share })}; ${receivedWords(child)}`,
    };
  },
  margin(child, choices) {
    const [first, second] = ranking(child, choices);
    const whole = allVotes(child.votes);
    if (!first || whole === 0) return silent(child);
    const ahead = votesOf(child.votes, first) - (second ? votesOf(child.votes, second) : 0);
    const share = words().percent(ahead, whole);
    return {
      tone: colourOf(first),
      step: stepOf(ahead / whole, MARGINS),
      pattern: textureOf(first),
      short: `${first.number} · +${share}`,
      words: `${say("map.words.margin", { choice: choiceName(first), votes: ahead, share })}; ${receivedWords(child)}`,
    };
  },
  turnout(child) {
    if (!child.registered) return silent(child);
    const used = child.used ?? 0;
    const share = words().percent(used, child.registered);
    return {
      tone: "accent",
      step: stepOf(used / child.registered, TURNOUTS),
      short: share,
      words: say("map.words.turnout", { used, registered: child.registered, share }),
    };
  },
  progress(child) {
    const { received, expected } = child.stations;
    if (received === 0) return silent(child);
    return {
      tone: "accent",
      step: stepOf(received / expected, PROGRESS),
      short: `${words().number(received)} / ${words().number(expected)}`,
      words: receivedWords(child),
    };
  },
  findings(child) {
    const { received, flagged, held } = child.stations;
    if (received === 0) return silent(child);
    return {
      tone: "warning",
      step: stepOf((flagged + held) / received, FLAGGED),
      short: words().number(flagged + held),
      words: say("map.words.findings", { flagged, held, received }),
    };
  },
};

function silent(child: Child): Look {
  return { ...NOTHING, words: `${say("map.words.nothing")}; ${receivedWords(child)}` };
}

function receivedWords({ stations }: Child): string {
  return say("map.words.received", { received: stations.received, expected: stations.expected });
}

function ranking(child: Child, choices: readonly Choice[]): readonly Choice[] {
  return [...choices].sort((a, b) => votesOf(child.votes, b) - votesOf(child.votes, a) || a.number - b.number);
}

const SCALES: Record<Mode, { readonly bounds: readonly number[]; readonly tone: string }> = {
  leader: { bounds: SHARES, tone: "" },
  margin: { bounds: MARGINS, tone: "" },
  turnout: { bounds: TURNOUTS, tone: "accent" },
  progress: { bounds: PROGRESS, tone: "accent" },
  findings: { bounds: FLAGGED, tone: "warning" },
};

function Legend({ mode, choices, result, plan }: { mode: Mode; choices: readonly Choice[]; result: RegionResult; plan: Plan | undefined }) {
  const { bounds, tone } = SCALES[mode];
  const leaders = choices.filter((choice) =>
    (result.children ?? []).some((child) => allVotes(child.votes) > 0 && ranking(child, choices)[0] === choice),
  );
  const tones = tone === "" ? leaders.map(colourOf) : [tone];
  const known = new Set(plan?.shapes.map((shape) => shape.code));
  const taking = new Set((result.children ?? []).filter(({ stations }) => stations.expected > 0).map(({ region }) => region));
  const unmapped = plan ? (result.children ?? []).filter((child) => !known.has(child.region)) : [];
  return (
    <div class="legend">
      <p>{say(`map.legend.${mode}`)}</p>
      <ul>
        {tone === "" &&
          leaders.map((choice) => (
            <li key={choice.id}>
              <Swatch tone={`${colourOf(choice)} step-4`} pattern={textureOf(choice)} /> {choiceName(choice)}
            </li>
          ))}
        {tones.slice(0, 1).flatMap((each) =>
          [0, 1, 2, 3, 4].map((step) => (
            <li key={step}>
              <Swatch tone={`${tone === "" ? "ink" : each} step-${step}`} /> {stepWords(step, bounds)}
            </li>
          )),
        )}
        <li>
          <Swatch pattern="nothing" /> {say("map.legend.nothing")}
        </li>
        {plan?.shapes.some((shape) => !taking.has(shape.code)) && (
          <li>
            <Swatch pattern="outside" /> {outsideWords()}
          </li>
        )}
      </ul>
      {unmapped.length > 0 && (
        <p>{say("map.legend.unmapped", { places: unmapped.map((child) => placeName(child.name)).join(", ") })}</p>
      )}
    </div>
  );
}

function Swatch({ tone, pattern }: { tone?: string; pattern?: string }) {
  return (
    <svg class="swatch" width="22" height="14" aria-hidden="true" focusable="false">
      {tone && <rect class={tone} width="22" height="14" />}
      {pattern && <rect width="22" height="14" fill={`url(#${pattern})`} />}
    </svg>
  );
}

/** `< 40 %`, `40–50 %`, …, `≥ 70 %`; a last bound of the whole is just that. */
function stepWords(step: number, bounds: readonly number[]): string {
  const percent = (bound: number | undefined) => words().number(Math.round((bound ?? 0) * 100));
  const [low, high] = [bounds[step - 1], bounds[step]];
  if (low === undefined) return `< ${percent(high)}\u00a0%`;
  if (high === undefined) return low === 1 ? `${percent(low)}\u00a0%` : `≥ ${percent(low)}\u00a0%`;
  return `${percent(low)}–${percent(high)}\u00a0%`;
}

