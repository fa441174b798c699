import { type FieldName, type Person } from "./model";
import type { Word } from "../shell/words";

/**
 * What the phone remarks about a person's fields. Faults stop the form, because the field cannot be read at all; remarks
 * only ask to look again: a NIK keeps the place and date of its first issue for ever (the register judges the rest).
 */

export type Remark = readonly [field: FieldName, word: Word];

export function faults(person: Person): Remark[] {
  const found: Remark[] = [];
  if (person.nama.trim() === "") found.push(["nama", "fault.name"]);
  if (!/^\d{16}$/.test(person.nik)) found.push(["nik", "fault.nik"]);
  if (!/^\d{16}$/.test(person.nkk)) found.push(["nkk", "fault.nkk"]);
  if (!birth(person.tanggal_lahir)) found.push(["tanggal_lahir", "fault.date"]);
  if (person.jenis_kelamin === "") found.push(["jenis_kelamin", "fault.choose"]);
  if (person.status_kawin === "") found.push(["status_kawin", "fault.choose"]);
  if (!/^\d{3}$/.test(person.rt)) found.push(["rt", "fault.three"]);
  if (!/^\d{3}$/.test(person.rw)) found.push(["rw", "fault.three"]);
  return found;
}

export function remarks(person: Person, votingDay: string): Remark[] {
  const found: Remark[] = [];
  const born = birth(person.tanggal_lahir);
  if (/^\d{16}$/.test(person.nik)) {
    const day = Number(person.nik.slice(6, 8));
    const month = Number(person.nik.slice(8, 10));
    const plain = day > 40 ? day - 40 : day;
    if (plain < 1 || plain > 31 || month < 1 || month > 12 || person.nik.endsWith("0000")) found.push(["nik", "remark.nik"]);
    else {
      if ((person.jenis_kelamin === "L" && day > 40) || (person.jenis_kelamin === "P" && day < 41)) found.push(["jenis_kelamin", "remark.sex"]);
      if (born && (plain !== born.day || month !== born.month || Number(person.nik.slice(10, 12)) !== born.year % 100))
        found.push(["tanggal_lahir", "remark.date"]);
    }
  }
  if (born && person.status_kawin === "B" && ageOn(born, votingDay) < 17) found.push(["tanggal_lahir", "remark.young"]);
  return found;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A date as dd-mm-yyyy, also with | / . or a space between; undefined when there is no such day. */
export function birth(text: string): Day | undefined {
  const parts = /^(\d{1,2})[-|/. ](\d{1,2})[-|/. ](\d{4})$/.exec(text.trim());
  if (!parts) return undefined;
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1880 ? { year, month, day } : undefined;
}

function ageOn(born: Day, isoDay: string): number {
  const [year = 0, month = 0, day = 0] = isoDay.split("-").map(Number);
  return year - born.year - (month < born.month || (month === born.month && day < born.day) ? 1 : 0);
}

/** As the register writes it: trimmed, capitals, dd-mm-yyyy, three digits for RT and RW. */
export function tidy(field: FieldName, typed: string): string {
  const text = typed.trim().replace(/\s+/g, " ");
  if (field === "tanggal_lahir") {
    const day = birth(text);
    return day ? `${String(day.day).padStart(2, "0")}-${String(day.month).padStart(2, "0")}-${day.year}` : text;
  }
  if (field === "rt" || field === "rw") return /^\d{1,2}$/.test(text) ? text.padStart(3, "0") : text;
  if (field === "nik" || field === "nkk") return text.replace(/[\s.]/g, "");
  return text.toUpperCase();
}
