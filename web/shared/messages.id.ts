import messages from "./messages.id.json";

/** A chunk of its own: a reader loads one language. */
export default messages;
