import messages from "./messages.en.json";

/** A chunk of its own: an officer loads one language. */
export default messages;
