package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPagesTest {
    @TempDir
    Path folder;

    private SmallTree tree;
    private RunningEdge edge;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        tree = SmallTree.in(folder);
        edge = EdgeServer.start(new EdgeSettings(folder, "127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        edge.close();
        client.close();
    }

    @Test
    void theFrontPageListsTheContests() throws Exception {
        assertThat(page("/text/")).contains("Pemilu percobaan", "<a href=\"/text/ppwp/0\">Hasil Presiden</a>");
        assertThat(page("/text/?lang=en"))
                .contains(
                        "Trial election",
                        "<a href=\"/text/ppwp/0?lang=en\">Results: President</a>",
                        "<html lang=\"en\">");
        assertThat(page("/text")).isEqualTo(page("/text/"));
    }

    @Test
    void everyPageSaysThatItIsARehearsal() throws Exception {
        for (var path : new String[] {"/text/", "/text/ppwp/0", "/text/ppwp/75.01", "/text/station/75.01/001"}) {
            assertThat(page(path)).contains("Gladi: angka rekaan.");
            assertThat(page(path + "?lang=en")).contains("Rehearsal: invented figures.");
        }
    }

    @Test
    void aPlaceShowsItsFiguresInTheReadersNumbers() throws Exception {
        assertThat(page("/text/ppwp/0"))
                .contains("2 dari 3 TPS sudah mengirim formulir.")
                .contains("catatan ke-41.233")
                .contains("14 Februari 2024 20.14 WITA")
                .contains("<th scope=\"row\">Bangau &amp; Jenjang</th><td class=\"n\">1.234</td><td class=\"n\">65,3"
                        + " %</td>")
                .contains("<th scope=\"row\">Suara sah</th><td class=\"n\">1.890</td>")
                .contains("<th scope=\"row\">R08</th><td>Surat suara sama dengan pengguna</td><td class=\"n\">1</td>")
                .contains("Penetapan: belum ada.");
        assertThat(page("/text/ppwp/0?lang=en"))
                .contains("2 of 3 stations have sent a form.")
                .contains("14 February 2024 20:14 WITA")
                .contains("<td class=\"n\">1,234</td><td class=\"n\">65.3%</td>");
    }

    @Test
    void aPlaceLinksToThePlacesInsideInTheSameLanguage() throws Exception {
        assertThat(page("/text/ppwp/0?lang=en"))
                .contains("<a href=\"/text/ppwp/75?lang=en\">&lt;b&gt;UTARA&lt;/b&gt;</a>", "2 / 3")
                .doesNotContain("<b>UTARA");
    }

    @Test
    void aVillageListsEveryStationSilentOnesToo() throws Exception {
        assertThat(page("/text/ppwp/75.01"))
                .contains("<a href=\"/text/station/75.01/001\">001</a></th><td>dihitung, ada temuan</td>")
                .contains(
                        "<a href=\"/text/station/75.01/002\">002</a></th><td>belum mengirim</td><td class=\"n\">–</td>")
                .contains("<li><a href=\"/text/ppwp/0\">INDONESIA</a></li>")
                .doesNotContain("<a href=\"/text/ppwp/75.01\">");
    }

    @Test
    void aStationShowsFiguresFindingsAndHistory() throws Exception {
        assertThat(page("/text/station/75.01/001?lang=en"))
                .contains("Station 001 · TEPI")
                .contains("<strong>R08</strong> Ballots equal voters: 100 and 99 (total)")
                .contains("<strong>R22</strong> Both entries agree: 28 and 82")
                .contains("<th scope=\"row\">Votes for 1</th><td class=\"n\">71</td>")
                .contains("<th scope=\"row\">Registered, men</th><td class=\"n\">not read</td>")
                .contains("<th scope=\"row\">Votes for 2</th><td class=\"n\">28</td><td class=\"n\">82</td>")
                .contains("Station chair")
                .contains("<a href=\"/photos/00ff\">Photo of page 1</a>")
                .contains("<a href=\"/stations/75.01/001.json\">");
    }

    @Test
    void whatPeopleWroteIsTextNeverMarkup() throws Exception {
        assertThat(page("/text/station/75.01/001"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void aSilentStationHasItsPageAndAnUnknownOneHasNone() throws Exception {
        assertThat(page("/text/station/75.01/002")).contains("TPS ini belum mengirim formulir.");
        for (var path : new String[] {
            "/text/station/75.01/003", "/text/station/75.99/001", "/text/ppwp/75.99", "/text/none/0", "/text/a/b/c/d"
        }) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aPageFollowsItsFile() throws Exception {
        var before = get("/text/ppwp/0");
        tree.write("results/ppwp/0.json", SmallTree.NATION.replace("41233", "41999"));
        assertThat(page("/text/ppwp/0")).contains("catatan ke-41.999");
        assertThat(get("/text/ppwp/0").headers().firstValue("ETag"))
                .isNotEqualTo(before.headers().firstValue("ETag"));
    }

    @Test
    void beforeAnythingIsPublishedItSaysSo() throws Exception {
        Files.delete(folder.resolve("election.json"));
        assertThat(page("/text/?lang=en")).contains("Nothing published yet");
        assertThat(get("/text/ppwp/0").statusCode()).isEqualTo(404);
    }

    @Test
    void aBrokenFileGivesAPageThatSaysSoAndTheNextRequestWorks() throws Exception {
        tree.write("results/ppwp/0.json", "{\"half\":");
        var broken = get("/text/ppwp/0");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).contains("Belum dapat ditampilkan").doesNotContain("Exception");
        tree.write("results/ppwp/0.json", SmallTree.NATION);
        assertThat(page("/text/ppwp/0")).contains("INDONESIA");
    }

    @Test
    void pagesNeedNothingButTheirOwnStylesheet() throws Exception {
        assertThat(page("/text/ppwp/0"))
                .contains("href=\"/text/style.css\"")
                .doesNotContain("style=\"", "<style", "http:");
        assertThat(get("/text/style.css").headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
    }

    private String page(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(edge.address().resolve(path)).build(), BodyHandlers.ofString());
    }
}
