package id.jurdil.server.lists.exports;

import static id.jurdil.server.lists.exports.Pdf.text;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.form.Label;
import id.jurdil.server.lists.Move;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** A-Surat Pindah Memilih: where the voter votes, and which ballots the voter gets there. */
final class TransferLetter {
    private static final int QR_PIXELS = 600;

    private final ElectionDefinition election;
    private final Move move;
    private final String letterNumber;
    private final String ground;
    private final String name;
    private final String code;

    TransferLetter(
            ElectionDefinition election, Move move, String letterNumber, String ground, String name, String code) {
        this.election = election;
        this.move = move;
        this.letterNumber = letterNumber;
        this.ground = ground;
        this.name = name;
        this.code = code;
    }

    String title() {
        return Texts.of("letter.title");
    }

    String body() {
        var out = new StringBuilder();
        out.append("<h1>").append(text(title())).append("</h1>");
        out.append("<p>").append(text(election.name().id())).append("</p>");
        out.append("<p>").append(text(Texts.of("letter.number", letterNumber))).append("</p><table>");
        line(out, "letter.name", name);
        line(
                out,
                "letter.home",
                place(move.home()) + (move.homeStation().isEmpty() ? "" : ", TPS " + number(move.homeStation())));
        line(out, "letter.destination", place(move.destinationVillage()) + ", TPS " + number(move.destination()));
        line(out, "letter.ground", ground);
        line(out, "letter.ballots", ballots());
        out.append("</table><p>").append(text(Texts.of("letter.note"))).append("</p>");
        qr(out);
        out.append("<p class=\"small\">").append(text(Texts.of("letter.check"))).append("</p>");
        return out.toString();
    }

    private String ballots() {
        if (move.ballots().isEmpty()) {
            return Texts.of("letter.none");
        }
        return move.ballots().stream()
                .map(contest -> election.contests().stream()
                        .filter(one -> one.id().equals(contest))
                        .map(one -> one.name())
                        .map(Label::id)
                        .findFirst()
                        .orElse(contest))
                .collect(Collectors.joining("; "));
    }

    private static String number(String station) {
        return station.substring(station.indexOf('/') + 1);
    }

    private String place(String village) {
        var names = new java.util.ArrayList<String>();
        for (int at = election.regions().find(village);
                at > 0;
                at = election.regions().parent(at)) {
            names.add(election.regions().name(at));
        }
        return names.isEmpty() ? village : String.join(", ", names) + " (" + village + ")";
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append("<tr><td>")
                .append(text(Texts.of(key)))
                .append("</td><td>")
                .append(text(value))
                .append("</td></tr>");
    }

    private void qr(StringBuilder out) {
        out.append("<p><img style=\"width:56mm;height:56mm\" alt=\"QR\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png()))
                .append("\"/></p>");
    }

    private byte[] png() {
        try {
            var matrix = new QRCodeWriter()
                    .encode(
                            code,
                            BarcodeFormat.QR_CODE,
                            QR_PIXELS,
                            QR_PIXELS,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.MARGIN,
                                    4));
            var image = new BufferedImage(matrix.getWidth(), matrix.getHeight(), BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    image.setRGB(x, y, matrix.get(x, y) ? 0x000000 : 0xffffff);
                }
            }
            var png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (WriterException e) {
            throw new IllegalStateException("a letter's code always fits", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
