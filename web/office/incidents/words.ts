import { wording } from "../words";
import en from "./messages.en.json";
import id from "./messages.id.json";

export type Key = keyof typeof id;

export const { say, sayCode } = wording<Key>(id, en);
