/** Dark from 18:00 to 06:00 by the phone's clock, and whenever the phone itself is set to dark. */
export function darkAt(hour: number, preferred: boolean): boolean {
  return preferred || hour >= 18 || hour < 6;
}

export function followTheSun(): void {
  const preference = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    document.documentElement.dataset["theme"] = darkAt(new Date().getHours(), preference.matches) ? "dark" : "light";
  };
  preference.addEventListener("change", apply);
  setInterval(apply, 60_000);
  apply();
}
