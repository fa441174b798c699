package id.jurdil.edge;

import java.io.IOException;
import java.net.URL;
import java.util.Optional;

/** The portal's files, which come on the class path under {@code /portal/}. */
final class Portal {
    /** Where every name carries a hash of the content. */
    private static final String HASHED = "assets/";

    private static final long USUAL_SIZE = 64 << 10;

    /** The portal's file at {@code path}; the root is its first page. */
    Optional<Document> find(RequestPath path) {
        var name = path.segments().isEmpty() ? "index.html" : path.toString();
        if (!name.contains(".")) {
            return Optional.empty(); // a folder: the class path would answer with a listing
        }
        var resource = Portal.class.getResource("/portal/" + name);
        return resource == null ? Optional.empty() : Optional.of(document(name, resource));
    }

    private static Document document(String name, URL resource) {
        return new Document(
                resource.toString(),
                new Document.Content.Made(USUAL_SIZE, () -> read(resource)),
                MediaType.ofName(name),
                name.startsWith(HASHED) ? Freshness.FOREVER : Freshness.ASK_AGAIN,
                Audience.THIS_SITE);
    }

    private static byte[] read(URL resource) throws IOException {
        try (var in = resource.openStream()) {
            return in.readAllBytes();
        }
    }
}
