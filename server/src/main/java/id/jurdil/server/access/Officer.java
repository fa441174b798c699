package id.jurdil.server.access;

/**
 * Who is asking: an argument of every handler under {@code /api/office/v1/} that wants to know.
 *
 * @param account number of the account; the only thing about a person that is written into records of acts
 * @param unit region code: {@code 0} the whole, {@code 75.01} a regency, {@code 75.01.01.1001} a village
 */
public record Officer(long account, Role role, String unit) {
    private static final String WHOLE = "0";

    public boolean may(Permission permission) {
        return role.may(permission);
    }

    /**
     * Whether a region is the officer's unit or lies inside it.
     *
     * @param region region code, or a station's ({@code 75.01.01.1001/001})
     */
    public boolean covers(String region) {
        return unit.equals(WHOLE)
                || region.equals(unit)
                || region.startsWith(unit + ".")
                || region.startsWith(unit + "/");
    }

    /**
     * For handlers that learn the unit only from what they load ({@link Requires.Unit#LOADED}): call it before anything of that
     * thing is shown or changed.
     *
     * @throws OfficeRefused with code OTHER_UNIT
     */
    public void mustCover(String region) {
        if (!covers(region)) {
            throw OfficeRefused.otherUnit(region);
        }
    }
}
