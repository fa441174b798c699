package id.jurdil.edge;

/** How long a copy may be used without asking again. */
enum Freshness {
    /** The name fixes the content: tiles, photos, hashed parts of the portal. */
    FOREVER("public, max-age=31536000, immutable"),
    /** The two small files that move: {@code checkpoint} and {@code latest}. A cache in front absorbs the crowd. */
    A_SECOND("public, max-age=1, must-revalidate"),
    /** May be kept, but is asked for again each time; the answer is 304 while it has not changed. */
    ASK_AGAIN("public, no-cache"),
    /** An answer that says no. */
    NEVER("no-store");

    private final String cacheControl;

    Freshness(String cacheControl) {
        this.cacheControl = cacheControl;
    }

    String cacheControl() {
        return cacheControl;
    }
}
