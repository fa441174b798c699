import messages from "./messages.en.json";

/** A chunk of its own: a reader loads one language. */
export default messages;
