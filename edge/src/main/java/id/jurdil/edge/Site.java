package id.jurdil.edge;

import id.jurdil.edge.Representations.Representation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything an edge can answer. Decides by the request and the files alone; keeps no session. */
final class Site {
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    private final PublishedTree tree;
    private final TextPages pages;
    private final Portal portal = new Portal();
    private final Representations representations;

    Site(EdgeSettings settings) {
        tree = new PublishedTree(settings.tree());
        pages = new TextPages(tree);
        representations = new Representations(settings.memory());
    }

    Answer answer(Asked asked) throws IOException {
        if (!asked.method().equals("GET") && !asked.method().equals("HEAD")) {
            return refusal(405, asked, Map.of("Allow", "GET, HEAD"));
        }
        var document = find(asked);
        return document.isPresent() ? deliver(document.get(), asked) : refusal(404, asked, Map.of());
    }

    /** The answer when something of ours broke while answering. */
    Answer troubled(Asked asked) {
        return refusal(500, asked, Map.of());
    }

    private Optional<Document> find(Asked asked) throws IOException {
        var known = RequestPath.of(asked.target());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var path = known.get();
        if (path.first().equals("text")) {
            return pages.find(path, Language.ofTarget(asked.target()));
        }
        if (PublishedTree.owns(path)) {
            return tree.find(path);
        }
        var ofPortal = portal.find(path);
        return ofPortal.isPresent() || !path.segments().isEmpty() ? ofPortal : Optional.of(pages.withoutPortal());
    }

    private Answer deliver(Document document, Asked asked) throws IOException {
        var representation = representations.of(document);
        var headers = document.audience().headers();
        headers.put("Cache-Control", document.freshness().cacheControl());
        headers.put("Content-Type", document.type().name());
        if (document.type().compressible()) {
            headers.put("Vary", "Accept-Encoding");
        }
        var gzip = representation
                .gzip()
                .filter(_ -> asked.acceptEncoding()
                        .filter(AcceptEncoding::prefersGzip)
                        .isPresent());
        gzip.ifPresent(_ -> headers.put("Content-Encoding", "gzip"));
        var etag = etag(representation, gzip.isPresent());
        headers.put("ETag", '"' + etag + '"');
        if (asked.ifNoneMatch().filter(tags -> names(tags, etag)).isPresent()) {
            headers.keySet().removeAll(Set.of("Content-Type", "Content-Encoding"));
            return new Answer(304, headers, Body.NONE);
        }
        return new Answer(200, headers, gzip.orElse(representation.plain()));
    }

    /** A strong tag names bytes, so the compressed ones have their own. */
    private static String etag(Representation representation, boolean compressed) {
        return compressed ? representation.etag() + "-gz" : representation.etag();
    }

    private static boolean names(String ifNoneMatch, String etag) {
        return ifNoneMatch.strip().equals("*")
                || ENTITY_TAG
                        .matcher(ifNoneMatch)
                        .results()
                        .anyMatch(tag -> tag.group(1).equals(etag));
    }

    private Answer refusal(int status, Asked asked, Map<String, String> more) {
        var open = RequestPath.of(asked.target()).filter(PublishedTree::owns).isPresent();
        var headers = new LinkedHashMap<>((open ? Audience.ANYONE : Audience.THIS_SITE).headers());
        headers.put("Cache-Control", Freshness.NEVER.cacheControl());
        headers.put("Content-Type", MediaType.HTML.name());
        headers.putAll(more);
        return new Answer(status, headers, new Body.AtHand(pages.refusal(status)));
    }
}
