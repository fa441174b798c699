package id.jurdil.server.lists;

import id.jurdil.election.statement.ListStage;
import id.jurdil.server.voters.VoterRegister;
import java.util.Set;
import java.util.function.Consumer;

/** The lists as the law has them: everyone listed in the register, or those who vote elsewhere, or those who came on the day. */
final class RegisterContents implements Contents {
    private final VoterRegister register;
    private final MovedVoters moved;

    RegisterContents(VoterRegister register, MovedVoters moved) {
        this.register = register;
        this.moved = moved;
    }

    @Override
    public void each(String unit, ListStage stage, Consumer<Listed> consumer) {
        switch (stage) {
            case DPS, DPSHP, DPT, PDPB -> ofRegister(unit, moved.special(unit).keySet(), consumer);
            case DPTB -> moved.into(unit).forEach((voter, station) -> found(voter, station, consumer));
            case DPK -> moved.special(unit).forEach((voter, station) -> found(voter, station, consumer));
        }
    }

    private void ofRegister(String unit, Set<Long> special, Consumer<Listed> consumer) {
        register.stream(unit, voter -> {
            if (voter.listed() && !special.contains(voter.id())) {
                String station = voter.stationCode();
                consumer.accept(new Listed(voter, voter.village(), station == null ? "" : station));
            }
        });
    }

    private void found(long id, String station, Consumer<Listed> consumer) {
        register.find(id)
                .filter(voter -> voter.listed())
                .ifPresent(voter ->
                        consumer.accept(new Listed(voter, station.substring(0, station.indexOf('/')), station)));
    }
}
