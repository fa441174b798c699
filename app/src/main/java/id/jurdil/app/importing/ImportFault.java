package id.jurdil.app.importing;

/**
 * Why one row of a result file was kept out.
 *
 * @param file as the user named it; a member of an archive is {@code archive!member}
 * @param row line number as an editor shows it, the header being 1; 0 for a whole file
 * @param column the column or key, or empty for the whole row
 * @param value as it stands in the file, shortened if long
 * @param expected what should have stood there
 */
public record ImportFault(String file, long row, String column, String value, String expected) {

    private static final int SHOWN = 80;

    public ImportFault {
        value = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    /** One line for a person. */
    public String text() {
        var place = row == 0 ? file : file + " row " + row;
        var cell = column.isEmpty() ? "" : ", column " + column;
        return place + cell + ": “" + value + "”, expected " + expected + "; kept out";
    }
}
