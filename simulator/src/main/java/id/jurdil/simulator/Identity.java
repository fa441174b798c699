package id.jurdil.simulator;

import id.jurdil.register.identity.Sex;

/** What of a row says who somebody is, as written down. */
record Identity(String nik, String name, String birthPlace, String birth, Sex sex) {
    /**
     * The class of two rows of one person: all equal is K1, only the NIK is K2, else K3.
     *
     * @return for example {@code K1}
     */
    String duplicateOf(Identity first) {
        if (equals(first) && !nik.isEmpty()) {
            return "K1";
        }
        return nik.equals(first.nik) && !nik.isEmpty() ? "K2" : "K3";
    }
}
