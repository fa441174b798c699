package id.jurdil.server.lists.exports;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Papers as PDF/A-3u with their own fonts in them, from XHTML of ours. */
final class Pdf {
    private static final String FAMILY = "DejaVu";

    static {
        // It would log how long it took to read a style sheet.
        XRLog.setLoggingEnabled(false);
    }

    private Pdf() {}

    /**
     * One paper.
     *
     * @param mark stands at the foot of every page
     * @param body XHTML; whatever comes from outside went through {@link #text}
     */
    static void write(String title, String mark, String body, OutputStream out) throws IOException {
        var builder = new PdfRendererBuilder();
        builder.useFont(() -> font("DejaVuSansCondensed.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSansCondensed-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_U);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.withProducer("Jurdil");
        builder.withHtmlContent(page(title, mark, body), null);
        builder.toStream(out);
        builder.run();
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(Pdf.class.getResourceAsStream(name), name);
    }

    private static String page(String title, String mark, String body) {
        return """
                <html lang="id"><head><title>%s</title><style>
                @page { size: A4; margin: 16mm 14mm 20mm 14mm;
                  @bottom-left { content: "%s"; font: 7pt DejaVu; }
                  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages); font: 7pt DejaVu; } }
                body { font: 9pt DejaVu; line-height: 1.35; color: #1d2327; }
                h1 { font-size: 13pt; margin: 0 0 2mm 0; } h2 { font-size: 10pt; margin: 4mm 0 1mm 0; }
                table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; }
                th, td { border: 0.4pt solid #888; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
                tr { page-break-inside: avoid; } td.n, th.n { text-align: right; } tr.sum td { font-weight: 700; }
                p { margin: 1mm 0; } .small { font-size: 7.5pt; } .letter { font-size: 10.5pt; line-height: 1.45; } .letter p { margin: 3mm 0; }
                .letter + .letter { page-break-before: always; } .sign { height: 9mm; width: 34mm; }
                .code { font-size: 7pt; word-wrap: break-word; }
                </style></head><body>%s</body></html>""".formatted(text(title), cssText(mark), body);
    }

    /** Text as it may stand in XHTML. */
    static String text(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c >= 0x20 || c == '\n' || c == '\t') {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    /** Text as it may stand in a string of CSS inside XHTML. */
    private static String cssText(String text) {
        return text(text.replaceAll("[\"\\\\{};<>&\\n\\r]", " "));
    }

    /** The same to memory: for papers of a few pages. */
    static byte[] bytes(String title, String mark, String body) {
        var out = new java.io.ByteArrayOutputStream();
        try {
            write(title, mark, body, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
