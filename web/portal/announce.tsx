import { signal } from "@preact/signals";

/** News for readers who do not see the screen: polite, and at most one in twenty seconds. */
const spoken = signal("");
const PAUSE_MILLIS = 20_000;
let last = -PAUSE_MILLIS;
let waiting: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(
    () => {
      last = performance.now();
      spoken.value = text;
    },
    Math.max(0, last + PAUSE_MILLIS - performance.now()),
  );
}

export function Announcements() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
