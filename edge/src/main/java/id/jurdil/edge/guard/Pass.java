package id.jurdil.edge.guard;

/** What lets a question through. */
public sealed interface Pass {
    /** Work done by the browser: its number found, as ALTCHA's widget sends it. */
    record Work(String algorithm, String challenge, long number, String salt, String signature) implements Pass {}

    /** The ticket of a form that was filled in without script. */
    record Form(String ticket) implements Pass {}

    /** A message that the gateway of a carrier vouches for. */
    record Message() implements Pass {}

    /** Nothing, or something that is none of these. */
    record Missing() implements Pass {}
}
