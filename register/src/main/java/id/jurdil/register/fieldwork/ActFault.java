package id.jurdil.register.fieldwork;

/** An act that says nothing that can be used; the message names the field, never its value. */
public final class ActFault extends RuntimeException {
    ActFault(String what) {
        super(what, null, false, false);
    }
}
