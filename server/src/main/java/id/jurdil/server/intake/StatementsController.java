package id.jurdil.server.intake;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.Limits;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.TlogProof;
import id.jurdil.server.sequencing.Ledger;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Statements over HTTP. Every refusal is a typed JSON body; a statement's own refusal stands in its receipt. */
@RestController
@RequestMapping("/api/v1/statements")
class StatementsController {
    static final String COSE = "application/cose";
    static final String CBOR_SEQUENCE = "application/cbor-seq";

    private final Intake intake;
    private final Ledger ledger;
    private final Limits limits;
    private final BodyReader bodies;

    StatementsController(Intake intake, Ledger ledger, ElectionDefinition election, BodyReader bodies) {
        this.intake = intake;
        this.ledger = ledger;
        this.limits = election.limits();
        this.bodies = bodies;
    }

    @PostMapping(consumes = COSE, produces = MediaType.APPLICATION_JSON_VALUE)
    Answers.Receipts one(HttpServletRequest request) throws IOException {
        return bodies.read(request, limits.statementBytes(), body -> Answers.of(intake.submit(List.of(body))));
    }

    @PostMapping(consumes = CBOR_SEQUENCE, produces = MediaType.APPLICATION_JSON_VALUE)
    Answers.Receipts many(HttpServletRequest request) throws IOException {
        return bodies.read(request, limits.batchBytes(), body -> {
            var statements = StatementCodec.split(body, limits.batchStatements());
            return Answers.of(statements.isEmpty() ? List.of() : intake.submit(statements));
        });
    }

    @GetMapping("/{id}/proof")
    ResponseEntity<String> proof(@PathVariable String id) {
        if (!id.matches("[0-9a-f]{64}")) {
            return ResponseEntity.notFound().build();
        }
        return ledger.proof(StatementId.parseHex(id))
                .map(TlogProof::text)
                .map(text -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, java.nio.charset.StandardCharsets.UTF_8))
                        .body(text))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
