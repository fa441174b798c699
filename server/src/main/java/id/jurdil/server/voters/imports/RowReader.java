package id.jurdil.server.voters.imports;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.RegionEdition;
import id.jurdil.register.validation.JudgedVoter;
import id.jurdil.register.validation.RowRule.Check;
import id.jurdil.register.validation.RowRules;
import id.jurdil.register.validation.WrittenDate;
import id.jurdil.register.validation.WrittenDate.Reading;
import id.jurdil.register.validation.WrittenVoter;
import id.jurdil.server.voters.Disability;
import id.jurdil.server.voters.IdCardStatus;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.Sealer;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.VoterRow;
import id.jurdil.server.voters.store.VoterSeal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/** Turns rows of a file into sealed rows of the staging table; one for each worker. */
final class RowReader {
    /** Version under which the cells of a held row are sealed as they were, with {@link #BETWEEN_CELLS} between them. */
    static final int RAW = 0;

    static final char BETWEEN_CELLS = '\u001f';
    private static final int MOST_BLOCKS_AT_ONCE = 64;
    private static final UUID NOBODY = new UUID(0, 0);

    /** What all workers of a run share. */
    record Setting(
            Map<Field, Integer> columns,
            int width,
            RowRules rules,
            RuleBits bits,
            ElectionDefinition election,
            String unit,
            DataKeys keys,
            int dataKey,
            IntFunction<List<Long>> blocks) {}

    private final Setting setting;
    private final RegionEdition regions;
    private final LocalDate votingDay;
    private final VoterSeal seal;
    private final Sealer sealer;
    private final Tally tally = new Tally();
    private final String unitInside;
    private final long missingCells;
    private final long otherUnit;
    /** Rows of a village follow each other. */
    private String lastVillage = "";

    private boolean lastKnown;
    private final ArrayDeque<Long> blocks = new ArrayDeque<>();
    private int blocksAtOnce = 1;
    private long nextId;
    private long idsLeft;

    RowReader(Setting setting) {
        this.setting = setting;
        this.regions = setting.election().regions();
        this.votingDay = LocalDate.parse(setting.election().date());
        this.unitInside = setting.unit() + ".";
        this.seal = new VoterSeal(setting.keys());
        this.sealer = new Sealer(setting.keys());
        this.missingCells = setting.bits().bit(setting.rules().code(Check.CELLS_MISSING));
        this.otherUnit = setting.bits().bit(setting.rules().code(Check.VILLAGE_OF_ANOTHER_UNIT));
    }

    Tally tally() {
        return tally;
    }

    void read(long number, List<String> cells, CopyBuffer into) {
        if (cells.size() != setting.width()) {
            hold(number, cells, "", NOBODY, missingCells, into);
            return;
        }
        var written = written(cells);
        var judged = setting.rules().judge(written, votingDay, this::knows);
        long faults = setting.bits().of(judged.codes());
        String village = written.village();
        if (!knows(village)) {
            village = "";
        } else if (!within(village)) {
            faults |= otherUnit;
            hold(number, cells, village, seal.tags().ofNik(written.nik()), faults, into);
            return;
        }
        if (judged.hard()) {
            hold(number, cells, village, seal.tags().ofNik(written.nik()), faults, into);
        } else {
            stage(number, written, judged, faults, into);
        }
    }

    private void stage(long number, WrittenVoter written, JudgedVoter judged, long faults, CopyBuffer into) {
        String station = written.station().isEmpty() ? null : written.station();
        var row = seal.close(
                id(), 1, particulars(written, judged), written.village(), station, 0, 0, 0, faults, setting.dataKey());
        into.row(13);
        into.bigint(number);
        into.bigint(row.id());
        into.text(row.village());
        into.text(row.station());
        into.smallint(row.sex());
        into.bigint(faults);
        into.bool(false);
        into.uuid(row.nikTag());
        into.uuid(row.nkkTag());
        into.uuid(row.nameTag());
        into.bigint(row.contentTag());
        into.number(row.dataKey());
        into.blob(row.sealed());
        tally.count(row.village(), number, faults, false);
    }

    private void hold(long number, List<String> cells, String village, UUID nik, long faults, CopyBuffer into) {
        long id = id();
        byte[] raw = String.join(String.valueOf(BETWEEN_CELLS), cells).getBytes(StandardCharsets.UTF_8);
        into.row(13);
        into.bigint(number);
        into.bigint(id);
        into.text(village);
        into.text(null);
        into.smallint(0);
        into.bigint(faults);
        into.bool(true);
        into.uuid(nik);
        into.uuid(null);
        into.uuid(NOBODY);
        into.bigint(0);
        into.number(setting.dataKey());
        into.blob(sealer.seal(setting.dataKey(), VoterRow.belonging(id, RAW, village, null, 0, 0), raw, raw.length));
        tally.count(village, number, faults, true);
    }

    private static Particulars particulars(WrittenVoter w, JudgedVoter judged) {
        boolean whole = judged.birthDate() != null;
        return new Particulars(
                w.familyCardNumber(),
                w.nik(),
                w.name(),
                w.birthPlace(),
                judged.birthDate(),
                whole || WrittenDate.read(w.birthDate()).reading() == Reading.WHOLE ? "" : w.birthDate(),
                judged.maritalStatus(),
                judged.sex(),
                w.address(),
                w.rt(),
                w.rw(),
                Disability.of(judged.disability()).orElse(null),
                w.idCard().isEmpty() ? null : w.idCard().equals("S") ? IdCardStatus.HELD : IdCardStatus.NOT_YET,
                w.remark(),
                w.passport(),
                "",
                w.sourceId());
    }

    private WrittenVoter written(List<String> cells) {
        return new WrittenVoter(
                cell(cells, Field.NKK),
                cell(cells, Field.NIK),
                cell(cells, Field.NAME),
                cell(cells, Field.BIRTH_PLACE),
                cell(cells, Field.BIRTH_DATE),
                cell(cells, Field.MARITAL_STATUS),
                cell(cells, Field.SEX),
                cell(cells, Field.ADDRESS),
                cell(cells, Field.RT),
                cell(cells, Field.RW),
                cell(cells, Field.DISABILITY),
                cell(cells, Field.ID_CARD),
                cell(cells, Field.REMARK),
                cell(cells, Field.VILLAGE),
                cell(cells, Field.STATION),
                cell(cells, Field.PASSPORT),
                cell(cells, Field.SOURCE_ID));
    }

    private String cell(List<String> cells, Field field) {
        var place = setting.columns().get(field);
        return place == null ? "" : cells.get(place).strip();
    }

    private boolean knows(String village) {
        if (!village.equals(lastVillage)) {
            int region = regions.find(village);
            lastKnown = region >= 0
                    && regions.level(region) == setting.election().levels().size() - 1;
            lastVillage = village;
        }
        return lastKnown;
    }

    private boolean within(String village) {
        String unit = setting.unit();
        return unit.equals("0") || village.equals(unit) || village.startsWith(unitInside);
    }

    private long id() {
        if (idsLeft == 0) {
            if (blocks.isEmpty()) {
                blocks.addAll(setting.blocks().apply(blocksAtOnce));
                blocksAtOnce = Math.min(MOST_BLOCKS_AT_ONCE, 2 * blocksAtOnce);
            }
            nextId = blocks.remove();
            idsLeft = Rows.BLOCK;
            tally.firstId = Math.min(tally.firstId, nextId);
            tally.lastId = Math.max(tally.lastId, nextId + Rows.BLOCK - 1);
        }
        idsLeft--;
        return nextId++;
    }
}
