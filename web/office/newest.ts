import { useRef } from "preact/hooks";

/**
 * Answers may come in another order than their questions: an older one must not cover a newer one.
 *
 * @returns to be called at each question; what it gives tells whether that question is still the newest
 */
export function useNewest(): () => () => boolean {
  const asked = useRef(0);
  return () => {
    const mine = ++asked.current;
    return () => mine === asked.current;
  };
}
