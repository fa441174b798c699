package id.jurdil.simulator;

/**
 * Where a family is registered.
 *
 * @param familyCard sixteen digits
 * @param station position among the village's stations
 */
record Home(String familyCard, String address, String rt, String rw, int station) {}
