package id.jurdil.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {

    private static final NoteSigner LOG = Keys.log("jurdil.example/test", 1);
    private static final List<byte[]> ENTRIES = Trees.entries(11, 300);
    private static final Policy POLICY = Policy.parse("log %s\nwitness w %s\nquorum w\n"
            .formatted(LOG.vkey(), Keys.witness(1).vkey()));

    @Test
    void aReceiptIsHandedOutAndCheckedWithoutTheLog() {
        for (var index : List.of(0, 255, 256, 299)) {
            var receipt = TlogProof.parse(receipt(index).text().getBytes(UTF_8));
            assertThat(receipt).isEqualTo(receipt(index));
            assertThat(receipt.verify(ENTRIES.get(index), POLICY).size()).isEqualTo(300);
            assertThat(receipt.verify(Hash.leaf(ENTRIES.get(index)), POLICY).size())
                    .isEqualTo(300);
            assertThat(receipt.verify(ENTRIES.get(index), List.of(LOG.verifier()))
                            .size())
                    .isEqualTo(300);
        }
    }

    @Test
    void anotherEntryOrAnotherIndexIsRefused() {
        var receipt = receipt(7);
        assertThatThrownBy(() -> receipt.verify(ENTRIES.get(8), POLICY)).isInstanceOf(ProofFault.class);
        var moved = new TlogProof(8, receipt.hashes(), receipt.checkpoint(), Optional.empty());
        assertThatThrownBy(() -> moved.verify(ENTRIES.get(7), POLICY)).isInstanceOf(ProofFault.class);
        var beyond = new TlogProof(300, receipt.hashes(), receipt.checkpoint(), Optional.empty());
        assertThatThrownBy(() -> beyond.verify(ENTRIES.get(7), POLICY)).isInstanceOf(ProofFault.class);
    }

    @Test
    void aReceiptWithoutTheWitnessIsRefused() {
        var receipt = receipt(7);
        var alone = SignedNote.of(
                receipt.checkpoint().text(), LOG.sign(receipt.checkpoint().text()));
        assertThatThrownBy(() -> TlogProof.of(7, receipt.hashes(), alone).verify(ENTRIES.get(7), POLICY))
                .isInstanceOf(SignatureFault.class)
                .hasMessageContaining("quorum");
    }

    @Test
    void anyChangedByteIsRefused() {
        var good = receipt(7).text().getBytes(UTF_8);
        for (var i = 0; i < good.length; i++) {
            var changed = good.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> TlogProof.parse(changed).verify(ENTRIES.get(7), POLICY))
                    .as(new String(changed, UTF_8))
                    .isInstanceOf(LedgerFault.class);
        }
    }

    @Test
    void extraBytesTravelAlong() {
        var plain = receipt(3);
        var extra = Optional.of(TlogProof.Extra.of("more".getBytes(UTF_8)));
        var receipt = new TlogProof(3, plain.hashes(), plain.checkpoint(), extra);
        assertThat(receipt.text()).startsWith("c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 3\n");
        var read = TlogProof.parse(receipt.text());
        assertThat(read.extra().orElseThrow().bytes()).isEqualTo("more".getBytes(UTF_8));
        assertThat(read).isEqualTo(receipt);
        read.verify(ENTRIES.get(3), POLICY);
    }

    @Test
    void theOnlyEntryOfALogNeedsNoHashes() {
        var storage = new MemoryStorage();
        var root = Trees.log(storage, ENTRIES.subList(0, 1)).root();
        var head = Checkpoint.of("jurdil.example/test", 1, root).text();
        var receipt = TlogProof.of(0, List.of(), SignedNote.of(head, LOG.sign(head)));
        assertThat(receipt.text()).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n\njurdil.example/test\n1\n");
        assertThat(TlogProof.parse(receipt.text())
                        .verify(ENTRIES.getFirst(), List.of(LOG.verifier()))
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wrong-header\nindex 0\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 0\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex x\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex -5\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 05\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 0\n!!not base64!!\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nextra AAAA\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 0\n\n\nCHECKPOINT",
                "c2sp.org/tlog-proof@v1\nindex 0\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n\nnot a note\n",
            })
    void anythingElseIsNotAReceipt(String text) {
        var full = text.replace("CHECKPOINT", receipt(0).checkpoint().toString());
        if (text.contains("index 0\n\n\nCHECK")) { // an empty line more belongs to the checkpoint, which then has none
            assertThatThrownBy(() -> TlogProof.parse(full).verify(ENTRIES.getFirst(), POLICY))
                    .isInstanceOf(LedgerFault.class);
            return;
        }
        assertThatThrownBy(() -> TlogProof.parse(full)).isInstanceOf(FormatFault.class);
    }

    private static TlogProof receipt(long index) {
        var storage = new MemoryStorage();
        var root = Trees.log(storage, ENTRIES).root();
        var head = Checkpoint.of("jurdil.example/test", 300, root);
        var note = SignedNote.of(head.text(), LOG.sign(head.text()))
                .withSignature(Keys.witness(1).sign(head.text(), 1_708_000_000));
        return TlogProof.of(index, new LogReader(TileSource.of(storage), head).inclusionProof(index), note);
    }
}
