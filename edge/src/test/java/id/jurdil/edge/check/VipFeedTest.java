package id.jurdil.edge.check;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.definition.ElectionDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;

class VipFeedTest {
    private static final Instant MADE = Instant.parse("2026-11-24T05:00:00Z");
    private static final Path FIVE_VILLAGES = Path.of("../elections/fictitious-five-villages");

    private final ElectionDefinition election =
            ElectionDefinition.read(file -> Files.readAllBytes(FIVE_VILLAGES.resolve(file)));

    private byte[] feed() throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(VipFeed.write(election, "Komisi & Rekaan", MADE, out)).isPositive();
        return out.toByteArray();
    }

    /** Element names, their order, types and every reference from one to another. */
    @Test
    void hasTheStructureOfTheFormat_andEveryReferenceLeadsSomewhere() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(VipFeedTest.class.getResource("vip-6.0-part.xsd")));
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(feed())));
    }

    @Test
    void everyStationIsAPrecinctWithItsPlaceAndItsContests() throws Exception {
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(feed()));
        var xpath = XPathFactory.newInstance().newXPath();
        assertThat(xpath.evaluate("count(/VipObject/Precinct)", document))
                .isEqualTo(Integer.toString(election.stations().size()));
        var precinct = "/VipObject/Precinct[ExternalIdentifiers/ExternalIdentifier/Value='00.01.01.1001/002']";
        assertThat(xpath.evaluate(precinct + "/Number", document)).isEqualTo("002");
        var location = xpath.evaluate(precinct + "/PollingLocationIds", document);
        assertThat(xpath.evaluate("/VipObject/PollingLocation[@id='" + location + "']/Name", document))
                .isEqualTo("Sekolah Rekaan 1");
        assertThat(xpath.evaluate(precinct + "/ElectoralDistrictIds", document)).contains("area-president-0");
        var locality = xpath.evaluate(precinct + "/LocalityId", document);
        assertThat(xpath.evaluate("/VipObject/Locality[@id='" + locality + "']/Name", document))
                .isEqualTo("UMPAMA UTARA");
    }

    @Test
    void theSameElectionAndDateGiveTheSameBytes_andNamesAreKeptAsTheyAre() throws Exception {
        assertThat(feed()).isEqualTo(feed());
        assertThat(new String(feed(), StandardCharsets.UTF_8))
                .contains("Komisi &amp; Rekaan", "ANDAI \"A\", LAMA", "2026-11-24T05:00:00Z");
    }
}
