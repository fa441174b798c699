package id.jurdil.verifier;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.publication.Manifest;
import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.election.tally.Count;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.DirectoryStorage;
import id.jurdil.ledger.LogBuilder;
import id.jurdil.ledger.LogReader;
import id.jurdil.ledger.NoteSigner;
import id.jurdil.ledger.SignedNote;
import id.jurdil.ledger.TlogProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The published tree of the five villages in a folder, made without the server: by whoever holds the log's key and the
 * publisher's, honest or not.
 */
record VillageTree(FiveVillages villages, Path folder, List<byte[]> entries) {
    /** Files by path before the manifest is made of them; a dishonest publisher changes them here. */
    interface Tampering extends Consumer<TreeMap<String, byte[]>> {}

    static final Tampering NONE = files -> {};

    /** The whole night, honestly published. */
    static VillageTree honest(Path folder) throws IOException {
        var villages = FiveVillages.open();
        return publish(folder, villages, statements(villages), NONE);
    }

    /** The statements of the night, without the publication that ends it. */
    static List<byte[]> statements(FiveVillages villages) {
        var night = villages.night();
        return new ArrayList<>(night.subList(0, night.size() - 1).stream()
                .map(SignedStatement::bytes)
                .toList());
    }

    /** A night with so many corrections of one form that the log has full tiles. */
    static List<byte[]> longNight(FiveVillages villages) {
        var statements = statements(villages);
        var form = villages.president("00.01.02.2002/002", 20, 30, 10, 1).sign();
        for (int i = 0; i < 480; i++) {
            statements.add(form.bytes());
            form = villages.president("00.01.02.2002/002", 20 + i % 7, 30, 10, 1)
                    .replaces(form, 2)
                    .made(FiveVillages.EVENING + i)
                    .sign();
        }
        var list = villages.list(
                "commissioner", ListStage.DPT, FiveVillages.REGENCY, 120, 121, null, FiveVillages.EVENING);
        statements.add(villages.enrol("root", "commissioner", FiveVillages.COMMISSIONER, FiveVillages.REGENCY)
                .bytes());
        statements.add(list.bytes());
        statements.add(
                villages.list("commissioner", ListStage.DPT, FiveVillages.REGENCY, 120, 122, list, FiveVillages.EVENING)
                        .bytes());
        return statements;
    }

    /** Records the statements, publishes what they add up to after the tampering, and records that too. */
    static VillageTree publish(Path folder, FiveVillages villages, List<byte[]> statements, Tampering tampering)
            throws IOException {
        var election = villages.election();
        var count = new Count(election);
        for (byte[] statement : statements) {
            try {
                count.apply(StatementCodec.decode(statement));
            } catch (RefusedStatement e) {
                // A dishonest recorder took it all the same.
            }
        }
        var files = new TreeMap<String, byte[]>();
        var tree = new PublishedTree(election);
        tree.renderFixed(files::put);
        tree.render(count, count.takeChanges(), files::put);
        tampering.accept(files);
        var manifest = new Manifest();
        files.forEach(manifest::put);
        for (var file : files.entrySet()) {
            write(folder, file.getKey(), file.getValue());
        }
        write(folder, PublishedTree.MANIFEST, manifest.bytes());
        var hash = StatementId.of(manifest.bytes());
        write(folder, PublishedTree.LATEST, PublishedTree.latest(statements.size(), hash.hex()));
        var entries = new ArrayList<>(statements);
        entries.add(villages.publication("publisher", statements.size(), hash, FiveVillages.EVENING + 9_000)
                .bytes());
        return recorded(folder, villages, entries);
    }

    /** The definition and the log: appended to in several batches, so that partial tiles of earlier heads are left. */
    static VillageTree recorded(Path folder, FiveVillages villages, List<byte[]> entries) throws IOException {
        var tree = new VillageTree(villages, folder, List.copyOf(entries));
        for (var file : villages.election().files().entrySet()) {
            write(folder, file.getKey(), file.getValue());
        }
        tree.write(PublishedTree.POLICY, villages.election().policy().getBytes(StandardCharsets.UTF_8));
        tree.append();
        return tree;
    }

    private void append() throws IOException {
        var log = LogBuilder.empty(new DirectoryStorage(folder));
        for (int from = 0, width = 1; from < entries.size(); width = 2 * width + 3) {
            int to = Math.min(entries.size(), from + width);
            log.append(entries.subList(from, to));
            from = to;
        }
        sign(Checkpoint.of(villages.election().ledgerOrigin(), log.size(), log.root()), signer());
    }

    void sign(Checkpoint head, NoteSigner signer) throws IOException {
        write(
                PublishedTree.CHECKPOINT,
                SignedNote.of(head.text(), signer.sign(head.text())).bytes());
    }

    NoteSigner signer() {
        return new NoteSigner(villages.election().ledgerOrigin(), FiveVillages.ledgerSeed());
    }

    SignedNote checkpoint() throws IOException {
        return SignedNote.parse(read(PublishedTree.CHECKPOINT));
    }

    TlogProof proof(int index) throws IOException {
        var note = checkpoint();
        var reader = new LogReader(path -> read(path), Checkpoint.parse(note.text()));
        return TlogProof.of(index, reader.inclusionProof(index), note);
    }

    byte[] read(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }

    void write(String path, byte[] bytes) throws IOException {
        write(folder, path, bytes);
    }

    private static void write(Path folder, String path, byte[] bytes) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Every file of the tree, by its path. */
    List<String> paths() throws IOException {
        return new DirectoryTree(folder).paths().orElseThrow().stream().toList();
    }

    Report verify() {
        return verify(Trust.onFirstUse());
    }

    Report verify(Trust trust) {
        return Verification.of(new DirectoryTree(folder), trust, Progress.SILENT);
    }
}
