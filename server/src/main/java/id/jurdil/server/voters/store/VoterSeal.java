package id.jurdil.server.voters.store;

import id.jurdil.register.identity.Sex;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.Sealer;
import id.jurdil.server.voters.keys.Tags;
import org.jspecify.annotations.Nullable;

/** Between voters as people read them and rows as they are stored; one for each thread. */
public final class VoterSeal {
    private final Sealer sealer;
    private final Tags tags;
    private final RecordCodec codec = new RecordCodec();

    public VoterSeal(DataKeys keys) {
        this.sealer = new Sealer(keys);
        this.tags = new Tags(keys);
    }

    public Tags tags() {
        return tags;
    }

    /**
     * @param state 0 for listed, else the number of the reason for striking
     * @param dataKey seals the record
     */
    public VoterRow close(
            long id,
            int version,
            Particulars p,
            String village,
            @Nullable String station,
            int state,
            long act,
            long firstAct,
            long faults,
            int dataKey) {
        codec.encode(p);
        int sex = sexNumber(p.sex());
        return new VoterRow(
                id,
                version,
                village,
                station,
                sex,
                state,
                act,
                firstAct,
                faults,
                tags.ofNik(p.nationalId()),
                tags.ofFamilyCard(p.familyCardNumber()),
                tags.ofPerson(p.name(), p.birthDate()),
                tags.ofContent(codec.bytes(), codec.contentLength()),
                dataKey,
                sealer.seal(
                        dataKey,
                        VoterRow.belonging(id, version, village, station, sex, state),
                        codec.bytes(),
                        codec.length()));
    }

    /** The same row under another data key. */
    public VoterRow again(VoterRow row, int dataKey) {
        byte[] plain = sealer.open(row.dataKey(), row.belonging(), row.sealed());
        return new VoterRow(
                row.id(),
                row.version(),
                row.village(),
                row.station(),
                row.sex(),
                row.state(),
                row.act(),
                row.firstAct(),
                row.faults(),
                row.nikTag(),
                row.nkkTag(),
                row.nameTag(),
                row.contentTag(),
                dataKey,
                sealer.seal(dataKey, row.belonging(), plain, plain.length));
    }

    /**
     * @throws id.jurdil.server.voters.keys.BrokenSeal if the record does not belong to this row as it stands
     */
    public Voter open(VoterRow row) {
        return new Voter(
                row.id(),
                row.version(),
                row.village(),
                row.station(),
                StrikeReason.of(row.state()).orElse(null),
                row.act(),
                row.faults(),
                RecordCodec.decode(sealer.open(row.dataKey(), row.belonging(), row.sealed())));
    }

    /** Opens a record that was staged as a voter's first version. */
    public Particulars open(long id, String village, @Nullable String station, int sex, int dataKey, byte[] sealed) {
        return RecordCodec.decode(sealer.open(dataKey, VoterRow.belonging(id, 1, village, station, sex, 0), sealed));
    }

    /** ISO/IEC 5218. */
    public static int sexNumber(@Nullable Sex sex) {
        return sex == null ? 0 : sex == Sex.MALE ? 1 : 2;
    }
}
