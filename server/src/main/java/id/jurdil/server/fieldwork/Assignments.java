package id.jurdil.server.fieldwork;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.FamilyCardNumber;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.Officer;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.VoterRegister;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the list for a phone, and notes that its people were seen. */
final class Assignments {
    private final VoterRegister register;
    private final ElectionDefinition election;
    private final OfficeKey key;
    private final Period period;
    private final AuditTrail trail;

    Assignments(VoterRegister register, ElectionDefinition election, OfficeKey key, Period period, AuditTrail trail) {
        this.register = register;
        this.election = election;
        this.key = key;
        this.period = period;
        this.trail = trail;
    }

    Assignment of(String station, Phone phone, Officer officer) {
        var households = new LinkedHashMap<String, Assignment.Household>();
        var voters = new ArrayList<Assignment.Person>();
        register.stream(station, voter -> {
            if (voter.listed()) {
                var person = voter.particulars();
                String household = household(station, person);
                households.putIfAbsent(
                        household, new Assignment.Household(household, person.addressLine(), person.rt(), person.rw()));
                voters.add(new Assignment.Person(
                        Long.toString(voter.id()), voter.version(), household, People.fields(person)));
            }
        });
        trail.record(officer, "FIELD_LIST_FETCHED", station, "phone/" + phone.id(), voters.size() + " voters");
        return new Assignment(
                station,
                place(station),
                election.date(),
                period.opens().getEpochSecond(),
                period.closes().getEpochSecond(),
                List.copyOf(households.values()),
                voters,
                siblings(station));
    }

    /** Those of one family card; where there is none that can be read, those of one address. */
    private String household(String station, Particulars person) {
        String same = FamilyCardNumber.read(person.familyCardNumber())
                .map(FamilyCardNumber::digits)
                .orElseGet(() -> person.addressLine() + "\n" + person.rt() + "\n" + person.rw());
        return HexFormat.of().formatHex(key.mac("household", station + "\n" + same), 0, 12);
    }

    String place(String station) {
        var regions = election.regions();
        int village = regions.find(village(station));
        return village < 0 ? village(station) : regions.name(village) + ", " + regions.name(regions.parent(village));
    }

    boolean exists(String station) {
        return election.stations().find(station) >= 0;
    }

    private List<String> siblings(String station) {
        int village = election.regions().find(village(station));
        if (village < 0) {
            return List.of();
        }
        var stations = election.stations();
        return IntStream.range(stations.first(village), stations.end(village))
                .filter(each -> !stations.code(each).equals(station))
                .mapToObj(stations::ordinal)
                .toList();
    }

    static String village(String station) {
        return station.substring(0, station.indexOf('/'));
    }
}
