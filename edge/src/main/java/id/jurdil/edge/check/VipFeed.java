package id.jurdil.edge.check;

import id.jurdil.election.definition.Choice;
import id.jurdil.election.definition.Contest;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.form.Label;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The stations of an election as a feed of the Voting Information Project, version 6.0, written as it is made.
 * docs/formats/vip-feed.md says which elements are given. A station is a precinct with its own polling location; its
 * district is the locality, and the top region with each one below it a state.
 */
public final class VipFeed {
    private static final String VERSION = "6.0";
    private static final String OF_PARTIES = "party-list";
    private static final int STATE_LEVEL = 1;
    private static final int LOCALITY_LEVEL = 3;

    private final ElectionDefinition election;
    private final Stations stations;
    private final XMLStreamWriter xml;

    private VipFeed(ElectionDefinition election, Stations stations, XMLStreamWriter xml) {
        this.election = election;
        this.stations = stations;
        this.xml = xml;
    }

    /**
     * Writes the feed.
     *
     * @param source who publishes it
     * @param made the date it carries, to the second
     * @return how many polling locations it holds; a station without a known place has none
     */
    public static int write(ElectionDefinition election, String source, Instant made, OutputStream out)
            throws IOException {
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            int located = new VipFeed(election, Stations.of(election), xml).write(source, made);
            xml.flush();
            return located;
        } catch (XMLStreamException failed) {
            throw new IOException("the feed could not be written", failed);
        }
    }

    private int write(String source, Instant made) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("VipObject");
        xml.writeAttribute("schemaVersion", VERSION);
        source(source, made);
        election();
        states();
        contests();
        localities();
        int located = stations();
        line();
        xml.writeEndElement();
        xml.writeEndDocument();
        return located;
    }

    private void source(String source, Instant made) throws XMLStreamException {
        begin("Source", "source");
        text("DateTime", Instant.ofEpochSecond(made.getEpochSecond()).toString());
        text("Name", source);
        text("VipId", election.slug());
        xml.writeEndElement();
    }

    private void election() throws XMLStreamException {
        begin("Election", "election");
        text("Date", election.date());
        text("Name", election.name());
        text("StateId", region(0));
        xml.writeEndElement();
    }

    private void states() throws XMLStreamException {
        for (int region = 0; region < election.regions().size(); region++) {
            if (election.regions().level(region) <= STATE_LEVEL) {
                begin("State", region(region));
                code(election.regions().code(region));
                text("Name", election.regions().name(region));
                xml.writeEndElement();
            }
        }
    }

    private void contests() throws XMLStreamException {
        for (var contest : election.contests()) {
            for (var area : contest.areas()) {
                contest(contest, area);
            }
        }
    }

    private void contest(Contest contest, Contest.Area area) throws XMLStreamException {
        boolean ofPeople = !contest.kind().equals(OF_PARTIES);
        var id = contest.id() + "-" + election.regions().code(area.region());
        begin("ElectoralDistrict", "area-" + id);
        code(election.regions().code(area.region()));
        text("Name", election.regions().name(area.region()));
        text("Type", area.region() == 0 ? "national" : "other");
        xml.writeEndElement();
        var selections = new ArrayList<String>();
        for (var choice : area.choices().isEmpty() ? contest.choices() : area.choices()) {
            selections.add("selection-" + id + "-" + choice.id());
            choice(id, choice, ofPeople);
        }
        begin(ofPeople ? "CandidateContest" : "PartyContest", "contest-" + id);
        if (!selections.isEmpty()) {
            text("BallotSelectionIds", String.join(" ", selections));
        }
        text("BallotTitle", contest.name());
        text("ElectoralDistrictId", "area-" + id);
        text("Name", contest.name().id());
        if (ofPeople) {
            text("NumberElected", Integer.toString(area.seats()));
            text("VotesAllowed", "1");
        }
        xml.writeEndElement();
    }

    private void choice(String contest, Choice choice, boolean isPerson) throws XMLStreamException {
        var one = isPerson ? "Candidate" : "Party";
        var id = one.toLowerCase(Locale.ROOT) + "-" + contest + "-" + choice.id();
        begin(one, id);
        text(isPerson ? "BallotName" : "Name", choice.name());
        xml.writeEndElement();
        begin(one + "Selection", "selection-" + contest + "-" + choice.id());
        text(isPerson ? "CandidateIds" : "PartyIds", id);
        xml.writeEndElement();
    }

    private void localities() throws XMLStreamException {
        for (int region = 0; region < election.regions().size(); region++) {
            if (election.regions().level(region) == LOCALITY_LEVEL) {
                begin("Locality", region(region));
                code(election.regions().code(region));
                text("Name", election.regions().name(region));
                text("StateId", region(above(region, STATE_LEVEL)));
                text("Type", "other");
                text("OtherType", election.regions().kind(region));
                xml.writeEndElement();
            }
        }
    }

    private int stations() throws XMLStreamException {
        int located = 0;
        for (int station = 0; station < election.stations().size(); station++) {
            var code = election.stations().code(station);
            var id = code.replace('/', '-');
            int village = election.stations().village(station);
            var place = stations.place(station);
            if (!place.isBlank()) {
                located++;
                location("location-" + id, place, village, station);
            }
            begin("Precinct", "station-" + id);
            text("ElectoralDistrictIds", String.join(" ", districts(village)));
            code(code);
            text("LocalityId", region(above(village, LOCALITY_LEVEL)));
            text(
                    "Name",
                    election.regions().name(village) + " " + election.stations().ordinal(station));
            text("Number", election.stations().ordinal(station));
            if (!place.isBlank()) {
                text("PollingLocationIds", "location-" + id);
            }
            xml.writeEndElement();
        }
        return located;
    }

    private void location(String id, String place, int village, int station) throws XMLStreamException {
        begin("PollingLocation", id);
        text("AddressLine", place);
        for (int region = village; region > 0; region = election.regions().parent(region)) {
            text("AddressLine", election.regions().name(region));
        }
        var point = stations.point(station);
        if (point.isPresent()) {
            xml.writeStartElement("LatLng");
            text("Latitude", point.get().latitude());
            text("Longitude", point.get().longitude());
            xml.writeEndElement();
        }
        text("Name", place);
        xml.writeEndElement();
    }

    private List<String> districts(int village) {
        var districts = new ArrayList<String>();
        for (var contest : election.contests()) {
            for (var area : contest.areas()) {
                if (election.regions().contains(area.region(), village)) {
                    districts.add(
                            "area-" + contest.id() + "-" + election.regions().code(area.region()));
                }
            }
        }
        return districts;
    }

    /** The region of this level around another one; of places abroad, whose tree is shallower, the deepest there is. */
    private int above(int region, int level) {
        int above = region;
        while (election.regions().level(above) > level) {
            above = election.regions().parent(above);
        }
        return above;
    }

    private String region(int region) {
        return "region-" + election.regions().code(region);
    }

    private void begin(String element, String id) throws XMLStreamException {
        line();
        xml.writeStartElement(element);
        xml.writeAttribute("id", id);
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text.replaceAll("[\\p{Cntrl}]", " "));
        xml.writeEndElement();
    }

    private void text(String element, Label label) throws XMLStreamException {
        xml.writeStartElement(element);
        language("id", label.id());
        language("en", label.en());
        xml.writeEndElement();
    }

    private void language(String language, String text) throws XMLStreamException {
        xml.writeStartElement("Text");
        xml.writeAttribute("language", language);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void code(String code) throws XMLStreamException {
        xml.writeStartElement("ExternalIdentifiers");
        xml.writeStartElement("ExternalIdentifier");
        text("Type", "national-level");
        text("Value", code);
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
