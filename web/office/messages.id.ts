import messages from "./messages.id.json";

/** A chunk of its own: an officer loads one language. */
export default messages;
